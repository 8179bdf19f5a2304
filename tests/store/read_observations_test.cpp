#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

class ReadObservations : public StoreTest {
 protected:
  Result<std::vector<Observation>> read(const std::string& bytes) {
    real_files().write(file(), bytes);
    return read_observations(real_files(), file(), catalog_);
  }
  std::string file() const { return folder_.path() + "/facts.csv"; }

  // The messages with the file's name as "f".
  std::string errors(const std::string& bytes) {
    std::string text = render(read(bytes).diagnostics());
    for (std::size_t at = text.find(file()); at != std::string::npos; at = text.find(file())) {
      text.replace(at, file().size(), "f");
    }
    return text;
  }
  std::string errors_in_row(const std::string& row) {
    return errors("municipality,indicator,breakdown,period,value,qualifier,unit,status\n" + row +
                  "\n");
  }
  Quantity value_of(const std::string& value, const std::string& qualifier = "") {
    const auto rows = read(
        "municipality;indicator;breakdown;period;value;qualifier;unit\n"
        "ukhta;followers;;2023;" +
        value + ";" + qualifier + ";person\n");
    return rows ? (*rows)[0].value : Quantity::missing(render(rows.diagnostics()));
  }
};

TEST_F(ReadObservations, ReadsTheColumnsInAnyOrder) {
  const auto rows = read(
      "\xef\xbb\xbfunit;value;period;breakdown;indicator;municipality;comment;quote;source;"
      "status\r\n"
      "thousand_person;39,6;2023-h1;platform=ok; account=mayor;followers;ukhta;c;q;s:1;E\r\n");
  EXPECT_FALSE(rows);  // the breakdown holds the separator and must stand in quotes
  const auto good = read(
      "\xef\xbb\xbfunit;value;period;breakdown;indicator;municipality;comment;quote;source;"
      "status\r\n"
      "thousand_person;39,6;2023-h1;\"platform=ok; account=mayor\";followers;ukhta;c;q;s:1;E\r\n");
  ASSERT_TRUE(good) << render(good.diagnostics());
  const Observation& o = (*good)[0];
  EXPECT_EQ(o.municipality, "ukhta");
  EXPECT_EQ(o.indicator, "followers");
  EXPECT_EQ(o.breakdown.text(), "account=mayor;platform=ok");
  EXPECT_EQ(o.period.code(), "2023-S1");
  EXPECT_EQ(o.value, Quantity::number(39.6));
  EXPECT_EQ(o.unit, "thousand_person");
  EXPECT_EQ(o.status, 'E');
  EXPECT_EQ(o.source, "s:1");
  EXPECT_EQ(o.quote, "q");
  EXPECT_EQ(o.comment, "c");
}

TEST_F(ReadObservations, ReadsQualifiersInEitherColumn) {
  EXPECT_EQ(value_of(">350"), Quantity::number(350, Qualifier::more));
  EXPECT_EQ(value_of("> 350"), Quantity::number(350, Qualifier::more));
  EXPECT_EQ(value_of("~100"), Quantity::number(100, Qualifier::about));
  EXPECT_EQ(value_of("<=2"), Quantity::number(2, Qualifier::at_most));
  EXPECT_EQ(value_of("350", ">="), Quantity::number(350, Qualifier::at_least));
  EXPECT_EQ(value_of(">350", ">"), Quantity::number(350, Qualifier::more));
  EXPECT_EQ(value_of("=350"), Quantity::number(350));
  EXPECT_EQ(value_of("1\u00a0234,5"), Quantity::number(1234.5));
  EXPECT_EQ(value_of("4 844 074"), Quantity::number(4844074));
}

TEST_F(ReadObservations, AllErrorsOfARowAtOnce) {
  EXPECT_EQ(
      errors_in_row("uhkta,folowers,,2023-13,x,,persn,Z"),
      "f:2:1: error: unknown municipality 'uhkta'\n"
      "    uhkta,folowers,,2023-13,x,,persn,Z\n"
      "    ^~~~~\n"
      "    did you mean 'ukhta'?\n"
      "f:2:7: error: unknown indicator 'folowers'\n"
      "    uhkta,folowers,,2023-13,x,,persn,Z\n"
      "          ^~~~~~~~\n"
      "    did you mean 'followers'?\n"
      "f:2:17: error: 2023 has no month 13\n"
      "    uhkta,folowers,,2023-13,x,,persn,Z\n"
      "                    ^~~~~~~\n"
      "f:2:34: error: unknown status 'Z'\n"
      "    uhkta,folowers,,2023-13,x,,persn,Z\n"
      "                                     ^\n"
      "    statuses are the SDMX letters: A normal, E estimated, P provisional, L not collected, "
      "M cannot exist, ...\n"
      "f:2:28: error: unknown unit 'persn'\n"
      "    uhkta,folowers,,2023-13,x,,persn,Z\n"
      "                               ^~~~~\n"
      "    did you mean 'person'?");
}

TEST_F(ReadObservations, RefusesWhatIsNoNumber) {
  EXPECT_EQ(errors_in_row("ukhta,followers,,2023,\u2248100,,person,"),
            "f:2:23: error: '\u2248100' is not a number\n"
            "    ukhta,followers,,2023,\u2248100,,person,\n"
            "                          ^~~~\n"
            "    write digits with a point or a comma before the decimals: 1234.5");
  EXPECT_EQ(errors_in_row("ukhta,followers,,2023,\"1,234\",,person,"),
            "f:2:23: error: '1,234' can be read as 1.234 and as 1234\n"
            "    ukhta,followers,,2023,\"1,234\",,person,\n"
            "                          ^~~~~~~\n"
            "    write it without any mark, 1234; or with a point and one more decimal, 1.2340");
}

TEST_F(ReadObservations, RefusesQualifiersThatDisagree) {
  EXPECT_EQ(errors_in_row("ukhta,followers,,2023,>350,~,person,"),
            "f:2:28: error: the value says '>', the qualifier says '~'\n"
            "    ukhta,followers,,2023,>350,~,person,\n"
            "                               ^\n"
            "    write it in one of the two places");
  EXPECT_EQ(errors_in_row("ukhta,followers,,2023,350,about,person,"),
            "f:2:27: error: unknown qualifier 'about'\n"
            "    ukhta,followers,,2023,350,about,person,\n"
            "                              ^~~~~\n"
            "    qualifiers are = ~ > >= < <=");
}

TEST_F(ReadObservations, RefusesABreakdownTheIndicatorDoesNotHave) {
  EXPECT_EQ(errors_in_row("ukhta,followers,platform=okk;base=2020,2023,1,,person,"),
            "f:2:17: error: unknown value 'okk' of the dimension 'platform'\n"
            "    ukhta,followers,platform=okk;base=2020,2023,1,,person,\n"
            "                    ^~~~~~~~~~~~~~~~~~~~~~\n"
            "    did you mean 'ok'?\n"
            "f:2:17: error: 'followers' has no breakdown by 'base'\n"
            "    ukhta,followers,platform=okk;base=2020,2023,1,,person,\n"
            "                    ^~~~~~~~~~~~~~~~~~~~~~\n"
            "    it is broken down by platform, account");
}

TEST_F(ReadObservations, RefusesAUnitOfAnotherKind) {
  EXPECT_EQ(errors_in_row("ukhta,followers,,2023,1,,percent,"),
            "f:2:26: error: 'followers' is not counted in 'percent'\n"
            "    ukhta,followers,,2023,1,,percent,\n"
            "                             ^~~~~~~\n"
            "    write person or thousand_person");
}

TEST_F(ReadObservations, AValueIsMissingExactlyWhenTheStatusSaysSo) {
  EXPECT_EQ(
      errors_in_row("ukhta,followers,,2023,,,person,"),
      "f:2:23: error: the value is missing\n"
      "    ukhta,followers,,2023,,,person,\n"
      "                          ^\n"
      "    write it, or say in the column 'status' why there is none: L not collected, M cannot "
      "exist, O missing, Q suppressed, H holiday");
  EXPECT_EQ(errors_in_row("ukhta,followers,,2023,0,,person,L"),
            "f:2:23: error: status 'L' (exists but was not collected) says that there is no value\n"
            "    ukhta,followers,,2023,0,,person,L\n"
            "                          ^\n"
            "    delete the value and its qualifier, or change the status");
  const auto rows = read(
      "municipality,indicator,breakdown,period,value,unit,status\nukhta,followers,,2023,,person,"
      "L\n");
  ASSERT_TRUE(rows) << render(rows.diagnostics());
  EXPECT_TRUE((*rows)[0].value.is_missing());
}

TEST_F(ReadObservations, RefusesTheSameFigureTwiceHoweverItIsWritten) {
  EXPECT_EQ(
      errors("municipality,indicator,breakdown,period,value,unit\n"
             "ukhta,followers,platform=ok;account=mayor,2023-S1,1,person\n"
             "ukhta,followers,,2023-S1,2,person\n"
             "ukhta,followers,account=mayor;platform=ok,2023H1,1,person\n"),
      "f:4:7: error: 'ukhta followers account=mayor;platform=ok 2023-S1' is already in line 2\n"
      "    ukhta,followers,account=mayor;platform=ok,2023H1,1,person\n"
      "          ^~~~~~~~~\n"
      "    one file gives one value of a figure; a later file revises it");
}

TEST_F(ReadObservations, ATextKeepsItsLines) {
  const auto rows = read(
      "municipality,indicator,breakdown,period,value,unit\n"
      "ukhta,intro,,2023,\"раз\nдва, три\",text\n");
  ASSERT_TRUE(rows) << render(rows.diagnostics());
  EXPECT_EQ((*rows)[0].text, "раз\nдва, три");
  EXPECT_TRUE((*rows)[0].value.is_missing());
  EXPECT_EQ(errors_in_row("ukhta,intro,,2023,more,>,text,"),
            "f:2:24: error: 'intro' is a text and has no qualifier\n"
            "    ukhta,intro,,2023,more,>,text,\n"
            "                           ^\n"
            "    delete it");
}

TEST_F(ReadObservations, RefusesAWrongHeader) {
  EXPECT_EQ(
      errors("municipality,indicator,breakdown,period,wert,unit\n"),
      "f:1:41: error: unknown column 'wert'\n"
      "    municipality,indicator,breakdown,period,wert,unit\n"
      "                                            ^~~~\n"
      "    the columns are municipality, indicator, breakdown, period, value, unit, qualifier, "
      "source, quote, status, comment, revision, recorded_by, recorded_at, import, file\n"
      "f:1: error: the column 'value' is missing\n"
      "    municipality,indicator,breakdown,period,wert,unit\n"
      "    the first line must name the columns");
}

TEST_F(ReadObservations, RefusesWhatIsNoTable) {
  EXPECT_EQ(
      errors(""),
      "f: error: the file is empty\n"
      "    its first line must name the columns: municipality,indicator,breakdown,period,value,"
      "unit");
  EXPECT_EQ(errors("municipality,indicator\nukhta,\xd3\n"),
            "f:2:7: error: this is not UTF-8 text\n"
            "    ukhta,\uFFFD\n"
            "          ^\n"
            "    save the table as 'CSV UTF-8' (LibreOffice: character set UTF-8)");
  EXPECT_EQ(render(read_observations(real_files(), folder_.path(), catalog_).diagnostics()),
            folder_.path() + ": error: this is a folder, not a table");
}

}  // namespace
}  // namespace svodka

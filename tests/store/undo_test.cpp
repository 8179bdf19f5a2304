// Imports by their numbers, and taking one of them back.

#include <gmock/gmock.h>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/store/store.hpp"
#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

using Observations = std::vector<Observation>;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class UndoTest : public StoreTest {
 protected:
  UndoTest() : store_(open()) {}

  std::int64_t import(const Observations& rows, const std::string& file = "f",
                      const std::string& who = "Анна") {
    return store_->import(rows, file, who).number;
  }
  static Observation followers(double value, const std::string& comment = "") {
    Observation o = figure("followers", value);
    o.comment = comment;
    return o;
  }
  static Observation releases(double value) { return figure("press_releases", value, "item"); }

  Result<ImportUndo> undo(std::int64_t import, const std::string& reason = "wrong file") {
    return store_->undo(import, reason, "Борис");
  }
  std::string refusal(std::int64_t import, const std::string& reason = "wrong file") {
    const Result<ImportUndo> result = undo(import, reason);
    return result ? "not refused" : render(result.diagnostics());
  }
  // "restored followers, left press_releases"
  static std::string told(const ImportUndo& undo) {
    std::string text;
    for (const UndoneFigure& each : undo.figures) {
      if (!text.empty()) text += ", ";
      text += each.state == UndoneState::restored    ? "restored "
              : each.state == UndoneState::withdrawn ? "withdrawn "
                                                     : "left ";
      text += each.brought.indicator;
    }
    return text;
  }
  // The value that counts.
  std::string counts(const std::string& indicator) {
    const auto rows = store_->revisions("ukhta", indicator, {}, Period::year(2023));
    return rows.empty() ? "none" : describe(rows.back().value);
  }
  StoredObservation newest(const std::string& indicator) {
    return store_->revisions("ukhta", indicator, {}, Period::year(2023)).back();
  }

  std::unique_ptr<Store> store_;
};

// The corrected file of a wrong one says most figures as the wrong one did.
TEST_F(UndoTest, WhatWasTakenBackCanBeSaidAgain) {
  import({followers(1)});
  const auto wrong = import({followers(2), releases(5)});
  ASSERT_TRUE(undo(wrong));
  EXPECT_EQ(counts("followers"), "1");
  import({followers(2), releases(5)});
  EXPECT_EQ(counts("followers"), "2");
  EXPECT_EQ(counts("press_releases"), "5");
  // What was revised after it stands: said once more, it is known and outdated.
  const auto next = import({followers(3)});
  import({followers(4)});
  ASSERT_TRUE(undo(next));
  import({followers(3)});
  EXPECT_EQ(counts("followers"), "4");
}

TEST_F(UndoTest, ImportsHaveNumbersThatGrow) {
  EXPECT_EQ(import({followers(1)}, "a.csv"), 1);
  EXPECT_EQ(import({followers(1)}, "a.csv"), 0) << "it brought nothing new";
  files_.set_clock(5000);
  EXPECT_EQ(import({followers(2), releases(3)}, "b.csv", "Борис"), 2);
  const std::vector<RecordedImport> imports = store_->imports();
  ASSERT_EQ(imports.size(), 2u);
  EXPECT_EQ(imports[0].number, 2);
  EXPECT_EQ(imports[0].file, "b.csv");
  EXPECT_EQ(imports[0].who, "Борис");
  EXPECT_EQ(imports[0].recorded_at, 5000);
  EXPECT_EQ(imports[0].observations, 2);
  EXPECT_EQ(imports[1].number, 1);
  EXPECT_EQ(imports[1].observations, 1);
  EXPECT_EQ(imports[1].undoes, 0);
  EXPECT_EQ(imports[1].undone_by, 0);
}

TEST_F(UndoTest, EachFileOfAnImportHasItsNumberAndATrialHasNone) {
  const Observations a = {followers(1)}, b = {followers(2)}, known = {followers(1)};
  const std::vector<RowsToImport> files = {{"a", a}, {"known", known}, {"b", b}};
  EXPECT_EQ(store_->import(files, "w", ImportMode::trial)[2].number, 0);
  const std::vector<ImportSummary> done = store_->import(files, "w", ImportMode::lasting);
  EXPECT_EQ(done[0].number, 1);
  EXPECT_EQ(done[1].number, 0);
  EXPECT_EQ(done[2].number, 2);
}

TEST_F(UndoTest, WhatStoodBeforeCountsAgain) {
  Observation first = followers(5, "counted by hand");
  first.value = Quantity::number(5, Qualifier::more);
  first.unit = "thousand_person";
  first.status = 'P';
  first.quote = "more than 5 thousand";
  import({first, releases(7)});
  import({followers(6)});
  const Result<ImportUndo> result = undo(2);
  ASSERT_TRUE(result);
  EXPECT_EQ(told(*result), "restored followers");
  EXPECT_EQ(result->number, 3);
  EXPECT_EQ(result->undone.file, "f");
  EXPECT_EQ(result->figures[0].brought.value, Quantity::number(6));
  EXPECT_EQ(result->figures[0].before->value, first.value);
  const StoredObservation now = newest("followers");
  EXPECT_EQ(now.revision, 3);
  EXPECT_EQ(now.value, first.value);
  EXPECT_EQ(now.unit, "thousand_person");
  EXPECT_EQ(now.status, 'P');
  EXPECT_EQ(now.source, "report.txt:1");
  EXPECT_EQ(now.quote, "more than 5 thousand");
  EXPECT_EQ(now.comment, "counted by hand (restored: wrong file)");
  EXPECT_EQ(now.recorded_by, "Борис");
  EXPECT_EQ(now.import_number, 3);
  EXPECT_EQ(now.import_file, "undo of import 2");
  EXPECT_EQ(counts("press_releases"), "7");
  EXPECT_THAT(store_->verify(), IsEmpty());
  EXPECT_THAT(open()->figures(municipality())[0].value, Quantity::number(5000, Qualifier::more));
}

TEST_F(UndoTest, WhereNothingStoodBeforeThereIsNoValueAndTheReason) {
  Observation text = figure("intro", 0, "text");
  text.value = Quantity::missing("");
  text.text = "Ухта – город";
  import({followers(1), text});
  const Result<ImportUndo> result = undo(1);
  ASSERT_TRUE(result);
  EXPECT_EQ(told(*result), "withdrawn followers, withdrawn intro");
  EXPECT_FALSE(result->figures[0].before);
  const StoredObservation now = newest("followers");
  EXPECT_EQ(now.status, 'O');
  EXPECT_EQ(now.comment, "wrong file");
  EXPECT_EQ(now.source, "");
  EXPECT_EQ(now.unit, "person");
  EXPECT_EQ(store_->figures(municipality())[0].value, Quantity::missing("missing: wrong file"));
  EXPECT_EQ(newest("intro").text, "");
  EXPECT_THAT(store_->verify(), IsEmpty());
}

TEST_F(UndoTest, ThePastIsAsItWas) {
  import({followers(1)});
  files_.set_clock(2000);
  import({followers(2)});
  files_.set_clock(3000);
  undo(2);
  EXPECT_EQ(store_->figures(municipality(), 2500)[0].value, Quantity::number(2));
  EXPECT_EQ(store_->figures(municipality(), 3500)[0].value, Quantity::number(1));
  EXPECT_EQ(store_->revisions("ukhta", "followers", {}, Period::year(2023)).size(), 3u);
}

TEST_F(UndoTest, WhatWasRevisedSinceIsLeftAndToldBy) {
  import({followers(1), releases(10)});
  import({followers(2), releases(20)});
  import({followers(3)}, "later.csv", "Вера");
  const Result<ImportUndo> result = undo(2);
  ASSERT_TRUE(result);
  EXPECT_EQ(told(*result), "left followers, restored press_releases");
  EXPECT_EQ(result->count(UndoneState::left), 1);
  ASSERT_TRUE(result->figures[0].since);
  EXPECT_EQ(result->figures[0].since->recorded_by, "Вера");
  EXPECT_EQ(result->figures[0].since->import_number, 3);
  EXPECT_EQ(counts("followers"), "3");
  EXPECT_EQ(counts("press_releases"), "10");
}

TEST_F(UndoTest, WhereAllWasRevisedSinceNothingIsChanged) {
  import({followers(1)});
  import({followers(2)});
  const Result<ImportUndo> result = undo(1);
  ASSERT_TRUE(result);
  EXPECT_EQ(told(*result), "left followers");
  EXPECT_EQ(result->number, 0);
  EXPECT_EQ(store_->imports().size(), 2u);
  EXPECT_EQ(store_->imports()[1].undone_by, 0);
}

TEST_F(UndoTest, AnUndoCanBeUndoneAgainAndAgain) {
  import({followers(1)});
  import({followers(2), releases(5)});
  const auto state = [&] { return counts("followers") + " " + counts("press_releases"); };
  EXPECT_EQ(undo(2)->number, 3);
  EXPECT_EQ(state(), "1 missing: missing");
  EXPECT_EQ(told(*undo(3)), "restored followers, restored press_releases");
  EXPECT_EQ(state(), "2 5");
  EXPECT_EQ(newest("press_releases").source, "report.txt:1");
  EXPECT_EQ(told(*undo(2)), "restored followers, withdrawn press_releases");  // import 5
  EXPECT_EQ(state(), "1 missing: missing");
  EXPECT_EQ(told(*undo(5)), "restored followers, restored press_releases");
  EXPECT_EQ(state(), "2 5");
  EXPECT_EQ(store_->imports().size(), 6u);
  EXPECT_THAT(store_->verify(), IsEmpty());
}

TEST_F(UndoTest, WhatALaterUndoBroughtBackCanBeTakenBack) {
  import({followers(1), releases(10)});
  import({followers(2), releases(20)});
  import({followers(3)});
  EXPECT_EQ(told(*undo(2)), "left followers, restored press_releases");  // import 4
  EXPECT_EQ(told(*undo(3)), "restored followers");                       // import 5: 2 again
  EXPECT_EQ(counts("followers"), "2");
  EXPECT_EQ(told(*undo(2)), "restored followers, left press_releases");
  EXPECT_EQ(counts("followers"), "1");
  EXPECT_EQ(counts("press_releases"), "10");
}

TEST_F(UndoTest, ImportsSayWhatTheyUndoAndWhatUndoesThem) {
  import({followers(1)});
  undo(1, "the year before");
  std::vector<RecordedImport> imports = store_->imports();
  EXPECT_EQ(imports[0].undoes, 1);
  EXPECT_EQ(imports[0].reason, "the year before");
  EXPECT_EQ(imports[0].observations, 1);
  EXPECT_EQ(imports[1].undone_by, 2);
  undo(2, "it was right");
  imports = store_->imports();
  EXPECT_EQ(imports[0].undoes, 2);
  EXPECT_EQ(imports[1].undone_by, 3);
  EXPECT_EQ(imports[2].undone_by, 0) << "what took it back was taken back";
}

TEST_F(UndoTest, ATrialSaysTheSameAndChangesNothing) {
  import({followers(1)});
  import({followers(2), releases(3)});
  const Result<ImportUndo> result = store_->undo(2, "wrong file", "w", ImportMode::trial);
  ASSERT_TRUE(result);
  EXPECT_EQ(told(*result), "restored followers, withdrawn press_releases");
  EXPECT_TRUE(result->dry_run);
  EXPECT_EQ(result->number, 0);
  EXPECT_EQ(store_->imports().size(), 2u);
  EXPECT_EQ(counts("followers"), "2");
  EXPECT_EQ(undo(2)->number, 3);
}

TEST_F(UndoTest, RefusesWhatIsNoUndo) {
  EXPECT_EQ(refusal(1), "error: there is no import 1\n    nothing was imported yet");
  import({followers(1)});
  EXPECT_EQ(refusal(2),
            "error: there is no import 2\n    the newest is import 1; svodka import --list names "
            "them all");
  EXPECT_THAT(refusal(0), ::testing::HasSubstr("there is no import 0"));
  EXPECT_EQ(refusal(1, ""),
            "error: an undo needs a reason\n    say why with --reason: it becomes the comment of "
            "the figures");
  EXPECT_THAT(refusal(1, " \t\n"), ::testing::HasSubstr("an undo needs a reason"));
  EXPECT_THAT(refusal(1, "\xff"), ::testing::HasSubstr("is no text in UTF-8"));
  undo(1);
  EXPECT_EQ(refusal(1),
            "error: import 1 is undone already, by import 2\n    to bring its figures back undo "
            "that: svodka import --undo 2");
  EXPECT_EQ(store_->imports().size(), 2u);
}

TEST_F(UndoTest, AFailureInTheMiddleLeavesNothing) {
  import({followers(1), releases(2)});
  *raw() << "CREATE TRIGGER broken BEFORE INSERT ON observation WHEN NEW.indicator_id = 2 "
            "BEGIN SELECT RAISE(ABORT, 'the disk failed'); END";
  store_ = open();
  EXPECT_THAT(failure_of([&] { undo(1); }), ::testing::HasSubstr("the disk failed"));
  EXPECT_EQ(store_->imports().size(), 1u);
  EXPECT_EQ(store_->all(true).size(), 2u);
}

TEST_F(UndoTest, WhatWasWithdrawnIsNotStated) {
  Observation earlier = followers(1), text = figure("intro", 0, "text");
  earlier.period = Period::year(2022);
  text.value = Quantity::missing("");
  text.text = "Ухта – город";
  import({earlier});
  import({followers(2), text});
  const std::int64_t until = store_->newest_revision();
  const std::set<Date> day = {Date(2023, 12, 31)};
  const auto stated = [&](std::int64_t as_of) {
    std::size_t of_all = 0;
    store_->stated_of_all(day, as_of, [&](MunicipalityIndex, const StatedFigureKey&) { ++of_all; });
    const std::size_t of_one = open()->stated(municipality(), day, as_of).size();
    EXPECT_EQ(of_all, of_one);
    return of_one;
  };
  EXPECT_EQ(stated(latest), 1u) << "the text is no figure";
  EXPECT_THAT(store_->periods(municipality()), ElementsAre(Period::year(2022), Period::year(2023)));
  undo(2);
  EXPECT_EQ(stated(latest), 0u);
  EXPECT_EQ(stated(until), 1u) << "as it was";
  EXPECT_THAT(store_->periods(municipality()), ElementsAre(Period::year(2022)));
  undo(3);
  EXPECT_EQ(stated(latest), 1u);
  EXPECT_THAT(store_->periods(municipality()), ElementsAre(Period::year(2022), Period::year(2023)));
  Observation missing = followers(0);
  missing.value = Quantity::missing("missing");
  missing.status = 'O';
  import({missing});
  EXPECT_EQ(stated(latest), 1u) << "somebody says that there is no value";
}

TEST_F(UndoTest, AFigureUnderAnOldCodeIsTheSameFigure) {
  import({followers(1)});
  folder_.put("catalog/indicators.csv",
              "code,unit,decimals,over_time,over_area,breakdown\n"
              "press_releases,item,0,sum,sum,\nreaders,person,0,last,sum,\n");
  folder_.put("catalog/renamed.csv",
              "kind,old,new,day,note\nindicator,followers,readers,2025-01-01,\n");
  const Catalog renamed = folder_.load().take();
  store_ = Store::open(url(), renamed, files_);
  import({figure("readers", 2)});
  const Result<ImportUndo> result = undo(2);
  ASSERT_TRUE(result);
  EXPECT_EQ(told(*result), "restored readers");
  EXPECT_EQ(result->figures[0].before->recorded_as, "indicator followers");
  EXPECT_EQ(counts("readers"), "1");
  EXPECT_EQ(newest("readers").revision, 2);
  EXPECT_EQ(told(*undo(1)), "withdrawn readers");
  EXPECT_EQ(counts("readers"), "missing: missing");
  EXPECT_EQ(store_->figures(*renamed.find_municipality("ukhta")).size(), 1u);
  EXPECT_THAT(store_->verify(), IsEmpty());
  store_.reset();
}

}  // namespace
}  // namespace svodka

// The pictures of a workspace by their names.
#include "engine/workspace/pictures.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/form/painted.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {
namespace {

class PicturesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"logo.png", "signatures/ivanov.png", "arms.png", "arms.gif"})
      put(name, form::painted_png(30, 20));
  }

  void put(const std::string& name, const std::string& bytes) {
    const std::filesystem::path path = folder_.file("pictures/" + name);
    std::filesystem::create_directories(path.parent_path());
    real_files().write(path, bytes);
  }

  // The width of the picture, or what is said instead.
  std::string found(const std::string& name) {
    const Result<std::shared_ptr<const reader::PictureFile>> picture = pictures_.find(name);
    if (picture) return std::to_string(static_cast<int>((*picture)->size.width)) + " wide";
    std::string said = render(picture.diagnostics());
    for (std::size_t at; (at = said.find(folder_.path() + "/")) != std::string::npos;)
      said.erase(at, folder_.path().size() + 1);
    return said;
  }

  TemporaryFolder folder_;
  Pictures pictures_{real_files(), folder_.file("pictures")};
};

TEST_F(PicturesTest, are_found_by_name_with_or_without_its_ending) {
  EXPECT_EQ(found("logo.png"), "30 wide");
  EXPECT_EQ(found("logo"), "30 wide");
  EXPECT_EQ(found("signatures/ivanov.png"), "30 wide");
  EXPECT_EQ(found("arms"),
            "error: several pictures are called 'arms'\n"
            "    write which one is meant: arms.gif, arms.png");
}

TEST_F(PicturesTest, that_are_not_there_are_told_with_the_nearest) {
  EXPECT_EQ(found("lgo.png"), "error: there is no picture 'lgo.png'\n    did you mean 'logo.png'?");
  EXPECT_EQ(found("Лого"),
            "error: there is no picture 'Лого'\n"
            "    pictures are PNG, JPEG, GIF or BMP files in the folder pictures/");
  Pictures none(real_files(), folder_.file("nowhere"));
  EXPECT_FALSE(none.find("logo.png"));
}

TEST_F(PicturesTest, do_not_leave_their_folder) {
  real_files().write(folder_.file("secret.png"), form::painted_png(1, 1));
  for (const std::string name :
       {"../secret.png", "/etc/passwd", "", "signatures/../logo.png", "signatures//ivanov.png",
        "./logo.png", "signatures\\ivanov.png", "..", "logo.png/"}) {
    EXPECT_EQ(found(name),
              "error: '" + name +
                  "' is no name of a picture in the folder pictures/\n"
                  "    write it as \"logo.png\", or \"signatures/ivanov.png\" in a folder there");
  }
}

TEST_F(PicturesTest, are_no_links_to_what_lies_outside) {
  real_files().write(folder_.file("secret.png"), form::painted_png(1, 1));
  std::filesystem::create_symlink(folder_.file("secret.png"), folder_.file("pictures/link.png"));
  std::filesystem::create_symlink("nothing", folder_.file("pictures/broken.png"));
  std::filesystem::create_symlink("logo.png", folder_.file("pictures/inside.png"));
  std::filesystem::create_directory_symlink(folder_.path(), folder_.file("pictures/up"));
  const std::string hint = "\n    put the file itself there instead of a link to it";
  EXPECT_EQ(found("link.png"),
            "error: the picture 'link.png' lies outside the folder pictures/" + hint);
  EXPECT_EQ(found("broken.png"),
            "error: the picture 'broken.png' lies outside the folder pictures/" + hint);
  EXPECT_EQ(found("inside.png"), "30 wide");
  EXPECT_FALSE(pictures_.find("up/secret.png"));
}

TEST_F(PicturesTest, that_cannot_be_shown_are_told) {
  put("cut.png", form::painted_png(30, 20).substr(0, 40));
  put("text.png", "no picture");
  put("plan.svg", "<svg/>");
  put("camera.png", form::painted_png(1, 1) + std::string((16u << 20) + 1, ' '));
  EXPECT_EQ(found("cut.png"),
            "error: the picture 'cut.png': the picture is cut: its end is missing");
  EXPECT_EQ(found("text.png"),
            "error: the picture 'text.png': it is not a PNG, JPEG, GIF or BMP picture");
  EXPECT_EQ(found("plan.svg"),
            "error: 'plan.svg' is not a PNG, JPEG, GIF or BMP picture\n"
            "    its name ends with .png, .jpg, .jpeg, .gif or .bmp");
  EXPECT_EQ(found("camera.png"),
            "error: the picture 'camera.png': the file has 16 MB, at most 16 are taken");
}

TEST_F(PicturesTest, remember_what_a_workbook_used) {
  found("logo");
  found("nothing");
  const std::string digest = sha256_hex(form::painted_png(30, 20));
  EXPECT_EQ(pictures_.used(),
            (std::map<std::string, std::string>{{"logo", digest}, {"nothing", ""}}));
  pictures_.begin();
  EXPECT_TRUE(pictures_.used().empty());
  EXPECT_EQ(pictures_.digest("logo"), digest);
  EXPECT_TRUE(pictures_.used().empty());
}

}  // namespace
}  // namespace svodka

#include "features/office/exports/table_writer.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/database.hpp"

namespace alcedo::exports {
namespace {

using test::TemporaryFolder;

std::string content_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

std::string csv_cell(std::string_view text) {
    std::string out;
    append_csv_cell(out, text);
    return out;
}

TEST(CsvTable, IsWhatRfc4180Says) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.csv";
    const auto table = open_csv(file, {"Name", "Note"});
    const Cell row[] = {Cell("Asha \"Bee\" Rao"), Cell("one, two\r\nthree")};
    table->add(row);
    const Cell other[] = {Cell(), Cell(12.5)};
    table->add(other);
    const Cell times[] = {Cell(from_epoch_ms(0)), Cell(std::optional<std::string>())};
    table->add(times);
    table->finish();
    EXPECT_EQ(content_of(file),
              "\xef\xbb\xbfName,Note\r\n\"Asha \"\"Bee\"\" Rao\",\"one, two\r\nthree\"\r\n,12.5\r\n"
              "1970-01-01T00:00:00.000Z,\r\n");
}

TEST(CsvTable, GivesSpreadsheetsNothingToCompute) {
    EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
    EXPECT_EQ(csv_cell("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csv_cell("+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0");
    EXPECT_EQ(csv_cell("-2+3+cmd|x"), "'-2+3+cmd|x");
    EXPECT_EQ(csv_cell("  =1"), "\"'  =1\"");
    EXPECT_EQ(csv_cell("\t=1"), "\"'\t=1\"");
    EXPECT_EQ(csv_cell("\r=1"), "\"'\r=1\"");
    EXPECT_EQ(csv_cell("+34 600 123-456"), "+34 600 123-456");
    EXPECT_EQ(csv_cell("-4.5"), "-4.5");
    EXPECT_EQ(csv_cell("a=b"), "a=b");
    EXPECT_EQ(csv_cell(""), "");
}

TEST(XlsxTable, IsAZipWithTheTextsInIt) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.xlsx";
    const auto table = open_table(Format::xlsx, file, {"Name", "When"});
    for (int i = 0; i < 1000; ++i) {
        const Cell row[] = {Cell(i == 999 ? std::string("=1+1 <last> ñ") : "Asha"),
                            Cell(from_epoch_ms(86'400'000))};
        table->add(row);
    }
    table->finish();
    const auto unpacked = folder.path() / "unpacked";
    const auto command = "python3 -m zipfile -e " + file.string() + " " + unpacked.string();
    ASSERT_EQ(std::system(command.c_str()), 0);
    const auto sheet = content_of(unpacked / "xl" / "worksheets" / "sheet1.xml");
    EXPECT_NE(sheet.find("=1+1 &lt;last&gt; ñ"), std::string::npos);
    EXPECT_EQ(sheet.find("<f>"), std::string::npos) << "a text is never a formula";
    EXPECT_NE(sheet.find("<v>25570</v>"), std::string::npos) << "1970-01-02";
    EXPECT_NE(sheet.find("r=\"B1001\""), std::string::npos);
}

} // namespace
} // namespace alcedo::exports

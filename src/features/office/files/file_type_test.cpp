#include "features/office/files/file_type.hpp"

#include <gtest/gtest.h>

namespace alcedo::files {
namespace {

using namespace std::string_literals;

TEST(FileType, IsFoundInTheContent) {
    struct Row {
        std::string bytes;
        std::string type;
    };
    for (const auto& row : {Row{"\x89PNG\r\n\x1a\nrest", "image/png"},
                            Row{"\xff\xd8\xff\xe0", "image/jpeg"},
                            Row{"GIF89a", "image/gif"},
                            Row{"RIFF\1\2\3\4WEBPVP8 ", "image/webp"},
                            Row{"RIFF\1\2\3\4WAVEfmt ", "audio/wav"},
                            Row{"12345678WEBP", "text/plain"},
                            Row{"\0\0\0\x18"s + "ftypmp42", "video/mp4"},
                            Row{"\0\0\0\x18"s + "ftypM4A ", "audio/mp4"},
                            Row{"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "video/webm"},
                            Row{"OggS\0\2"s, "audio/ogg"},
                            Row{"%PDF-1.7\n", "application/pdf"},
                            Row{"ID3\4"s, "audio/mpeg"},
                            Row{"PK\3\4....[Content_Types].xml....xl/workbook.xml",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                            Row{"PK\3\4....[Content_Types].xml....word/document.xml word/vbaProject.bin",
                                "application/vnd.ms-office.macros"},
                            Row{"PK\3\4 hello.txt", "application/zip"},
                            Row{"MZ\x90\0"s, "application/x-executable"},
                            Row{"\x7f"
                                "ELF\2",
                                "application/x-executable"},
                            Row{"name,phone\r\nAsha,+34 600\r\n", "text/plain"},
                            Row{"\xef\xbb\xbfnombre;ñ", "text/plain"},
                            Row{"BEGIN:VCARD\r\nVERSION:4.0", "text/vcard"},
                            Row{"  <!DOCTYPE HTML><p>", "text/html"},
                            Row{"hello <script>alert(1)</script>", "text/html"},
                            Row{"<?xml version=\"1.0\"?>\n<svg onload=alert(1)>", "image/svg+xml"},
                            Row{"\xff\xfe\0a"s, "application/octet-stream"},
                            Row{"a\0b"s, "application/octet-stream"},
                            Row{"", "application/octet-stream"}})
        EXPECT_EQ(type_of_content(row.bytes), row.type) << row.bytes;
}

TEST(FileType, IsTheSameWhenALetterIsCutInTwoAtTheEndOfWhatIsLookedAt) {
    std::string text(64 * 1024 - 1, 'a');
    text += "ñandú";
    EXPECT_EQ(type_of_content(text), "text/plain");
}

TEST(FileType, ShowsInPlaceOnlyWhatCannotRun) {
    for (const auto* type : {"image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg", "video/mp4"})
        EXPECT_TRUE(is_safe_to_show(type)) << type;
    for (const auto* type :
         {"image/svg+xml", "text/html", "application/pdf", "text/plain", "application/xml"})
        EXPECT_FALSE(is_safe_to_show(type)) << type;
}

TEST(FileName, IsTheLastPartOfAPathWithoutWhatHarms) {
    EXPECT_EQ(clean_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(clean_file_name("C:\\Users\\Asha\\niño.pdf"), "niño.pdf");
    EXPECT_EQ(clean_file_name("a\r\nSet-Cookie: x.txt"), "a__Set-Cookie_ x.txt");
    EXPECT_EQ(clean_file_name("photo\xe2\x80\xaegnp.exe"), "photognp.exe");
    for (const auto* nothing : {"", "   ", "..", "a/", "\xff\xfe"})
        EXPECT_EQ(clean_file_name(nothing), "file");
    const auto longer = clean_file_name(std::string(300, 'x') + ".docx");
    EXPECT_EQ(longer.size(), 200u);
    EXPECT_TRUE(longer.ends_with(".docx"));
}

} // namespace
} // namespace alcedo::files

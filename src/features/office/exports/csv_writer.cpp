#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>

#include "base/refusal.hpp"
#include "features/office/exports/table_writer.hpp"

namespace alcedo::exports {
namespace {

constexpr std::size_t buffered = 256 * 1024;

/// "+34 600 123", "-4.5": no spreadsheet makes more than a number of it.
bool is_number_or_phone(std::string_view text) {
    return std::ranges::all_of(text.substr(1), [](char c) {
        return (c >= '0' && c <= '9') || std::string_view(" .,()-").find(c) != std::string_view::npos;
    });
}

/// OWASP, CSV injection: what begins so is computed, also behind blanks.
bool would_be_computed(std::string_view text) {
    const auto start = text.find_first_not_of(' ');
    if (start == std::string_view::npos) return false;
    const char first = text[start];
    if (first == '=' || first == '@' || first == '\t' || first == '\r' || first == '\n') return true;
    return (first == '+' || first == '-') && !is_number_or_phone(text.substr(start));
}

class CsvWriter final : public TableWriter {
public:
    CsvWriter(const std::filesystem::path& path, const std::vector<std::string>& titles)
        : file_(std::fopen(path.c_str(), "wbe"), &std::fclose) {
        if (!file_) refuse();
        text_ = "\xef\xbb\xbf";
        const std::vector<Cell> cells(titles.begin(), titles.end());
        add(cells);
    }

    void add(std::span<const Cell> row) override {
        bool is_first = true;
        for (const auto& cell : row) {
            if (!is_first) text_ += ',';
            is_first = false;
            append(cell);
        }
        text_ += "\r\n";
        if (text_.size() >= buffered) flush();
    }

    void finish() override {
        flush();
        if (std::fflush(file_.get()) != 0) refuse();
    }

private:
    void append(const Cell& cell) {
        char digits[32];
        switch (cell.kind) {
        case Cell::Kind::empty: return;
        case Cell::Kind::text: return append_csv_cell(text_, cell.text);
        case Cell::Kind::time: return append_rfc3339(text_, cell.at);
        case Cell::Kind::number:
            text_.append(digits, std::to_chars(digits, digits + sizeof digits, cell.number).ptr);
        }
    }
    void flush() {
        if (std::fwrite(text_.data(), 1, text_.size(), file_.get()) != text_.size()) refuse();
        text_.clear();
    }
    [[noreturn]] static void refuse() {
        throw Refusal(RefusalCode::unavailable,
                      std::string("The exported file cannot be written: ") + std::strerror(errno) + ".");
    }

    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    std::string text_;
};

} // namespace

void append_csv_cell(std::string& out, std::string_view text) {
    const bool has_guard = would_be_computed(text);
    const bool is_quoted = text.find_first_of(",\"\r\n;\t") != std::string_view::npos ||
                           (!text.empty() && (text.front() == ' ' || text.back() == ' '));
    if (is_quoted) out += '"';
    if (has_guard) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    if (is_quoted) out += '"';
}

std::unique_ptr<TableWriter> open_csv(const std::filesystem::path& file,
                                      const std::vector<std::string>& titles) {
    return std::make_unique<CsvWriter>(file, titles);
}

std::unique_ptr<TableWriter> open_table(Format format, const std::filesystem::path& file,
                                        const std::vector<std::string>& titles) {
    return format == Format::csv ? open_csv(file, titles) : open_xlsx(file, titles);
}

std::string_view media_type_of(Format format) {
    return format == Format::csv ? "text/csv"
                                 : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

} // namespace alcedo::exports

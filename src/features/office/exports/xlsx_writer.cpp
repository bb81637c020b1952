#include <xlsxwriter.h>

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "features/office/exports/table_writer.hpp"

namespace alcedo::exports {
namespace {

constexpr lxw_row_t rows_of_sheet = 1'000'000; ///< of the 1,048,576 that the format has room for
constexpr std::size_t longest_text = 32'767;
constexpr double ms_of_day = 86'400'000;
constexpr double epoch_day = 25'569; ///< 1970-01-01 in days since 1899-12-30
constexpr double column_width = 18;

/// In the library's constant-memory mode: a row goes to a temporary file as soon as the next begins.
class XlsxWriter final : public TableWriter {
public:
    XlsxWriter(const std::filesystem::path& file, const std::vector<std::string>& titles)
        : titles_(titles), folder_(file.parent_path().string()) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder_.data();
        book_ = workbook_new_opt(file.c_str(), &options);
        if (book_ == nullptr) refuse(LXW_ERROR_MEMORY_MALLOC_FAILED);
        bold_ = workbook_add_format(book_);
        format_set_bold(bold_);
        time_ = workbook_add_format(book_);
        format_set_num_format(time_, "yyyy-mm-dd hh:mm:ss");
        begin_sheet();
    }
    ~XlsxWriter() override {
        if (book_ != nullptr) workbook_close(book_);
    }
    XlsxWriter(const XlsxWriter&) = delete;
    XlsxWriter& operator=(const XlsxWriter&) = delete;

    void add(std::span<const Cell> row) override {
        if (row_ > rows_of_sheet) begin_sheet();
        lxw_col_t column = 0;
        for (const auto& cell : row) write(cell, column++);
        ++row_;
    }

    void finish() override {
        auto* book = book_;
        book_ = nullptr;
        if (const auto error = workbook_close(book); error != LXW_NO_ERROR) refuse(error);
    }

private:
    void begin_sheet() {
        sheet_ = workbook_add_worksheet(book_, nullptr);
        if (sheet_ == nullptr) refuse(LXW_ERROR_MEMORY_MALLOC_FAILED);
        worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(titles_.size() - 1), column_width, nullptr);
        worksheet_freeze_panes(sheet_, 1, 0);
        lxw_col_t column = 0;
        for (const auto& title : titles_) worksheet_write_string(sheet_, 0, column++, title.c_str(), bold_);
        row_ = 1;
    }

    void write(const Cell& cell, lxw_col_t column) {
        lxw_error error = LXW_NO_ERROR;
        switch (cell.kind) {
        case Cell::Kind::empty: return;
        case Cell::Kind::text:
            error = worksheet_write_string(
                sheet_, row_, column, std::string(utf8_prefix(cell.text, longest_text)).c_str(), nullptr);
            break;
        case Cell::Kind::number:
            error = worksheet_write_number(sheet_, row_, column, cell.number, nullptr);
            break;
        case Cell::Kind::time:
            error = worksheet_write_number(
                sheet_, row_, column, static_cast<double>(epoch_ms(cell.at)) / ms_of_day + epoch_day, time_);
        }
        if (error != LXW_NO_ERROR) refuse(error);
    }

    [[noreturn]] static void refuse(lxw_error error) {
        throw Refusal(RefusalCode::unavailable,
                      std::string("The exported file cannot be written: ") + lxw_strerror(error) + ".");
    }

    const std::vector<std::string> titles_;
    std::string folder_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    lxw_format* time_ = nullptr;
    lxw_row_t row_ = 0;
};

} // namespace

std::unique_ptr<TableWriter> open_xlsx(const std::filesystem::path& file,
                                       const std::vector<std::string>& titles) {
    return std::make_unique<XlsxWriter>(file, titles);
}

} // namespace alcedo::exports

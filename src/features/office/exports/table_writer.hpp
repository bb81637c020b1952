#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "base/time.hpp"

namespace alcedo::exports {

enum class Format { csv, xlsx };
BOOST_DESCRIBE_ENUM(Format, csv, xlsx)

/// One cell of a table.
struct Cell {
    enum class Kind { empty, text, number, time };
    Kind kind = Kind::empty;
    std::string text;
    double number = 0;
    Instant at{};

    Cell() = default;
    Cell(std::string its_text) : kind(Kind::text), text(std::move(its_text)) {}
    Cell(std::string_view its_text) : Cell(std::string(its_text)) {}
    Cell(const char* its_text) : Cell(std::string(its_text)) {}
    Cell(double its_number) : kind(Kind::number), number(its_number) {}
    Cell(Instant its_time) : kind(Kind::time), at(its_time) {}
    template <class T> Cell(const std::optional<T>& value) {
        if (value) *this = Cell(*value);
    }
};

/// Writes a table to a file row by row, holding a row at a time. Needs an ordinary stack. Throws Refusal unavailable when
/// the disk is full.
class TableWriter {
public:
    virtual ~TableWriter() = default;
    virtual void add(std::span<const Cell> row) = 0;
    /// After the last row; without it the file is not whole.
    virtual void finish() = 0;
};

/// The first row holds the titles.
std::unique_ptr<TableWriter> open_table(Format format, const std::filesystem::path& file,
                                        const std::vector<std::string>& titles);

/// RFC 4180 with a byte order mark, because spreadsheets take a file without one for something else than UTF-8.
std::unique_ptr<TableWriter> open_csv(const std::filesystem::path& file,
                                      const std::vector<std::string>& titles);
/// Sheets of a million rows; a further one for what does not fit.
std::unique_ptr<TableWriter> open_xlsx(const std::filesystem::path& file,
                                       const std::vector<std::string>& titles);

/// A cell of a CSV file: quoted where it must be, and with an apostrophe in front of what a spreadsheet would compute.
/// Numbers and phones with their sign stay as they are.
void append_csv_cell(std::string& out, std::string_view text);

std::string_view media_type_of(Format format);

} // namespace alcedo::exports

#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace alcedo::bench {

/// The cells of a row in the order of the table's columns, as text; the engines turn them into the columns' types.
using Cells = std::vector<std::optional<std::string>>;

/// Fills the three tables of contacts as fast as the engine can: without their indexes, which are made at the end.
class Bulk {
public:
    enum Table { contacts, identities, words };
    virtual ~Bulk() = default;
    virtual void add(Table table, const Cells& cells) = 0;
    virtual void finish() = 0;
};

std::unique_ptr<Bulk> bulk_into_sqlite(const std::filesystem::path& file);
std::unique_ptr<Bulk> bulk_into_postgres(const std::string& url);

} // namespace alcedo::bench

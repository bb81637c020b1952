#include "bench/support/bare_sqlite.hpp"
#include "bench/support/bulk.hpp"

namespace alcedo::bench {
namespace {

constexpr const char* tables = "('contacts', 'contact_identities', 'contact_words')";

class SqliteBulk : public Bulk {
public:
    explicit SqliteBulk(const std::filesystem::path& file) : database_(file) {
        database_.execute("pragma synchronous = off; pragma cache_size = -262144; pragma temp_store = file");
        auto indexes = database_.prepare(
            "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in " +
            std::string(tables));
        std::vector<std::string> names;
        while (indexes.next()) {
            names.emplace_back(indexes.text(0));
            indexes_.emplace_back(indexes.text(1));
        }
        for (const auto& name : names) database_.execute("drop index " + name);
        // Gathered first and moved in the order of their keys: a tree is filled fastest from left to right.
        database_.execute(
            "create temp table gathered_identities as select * from contact_identities where false;"
            "create temp table gathered_words as select * from contact_words where false; begin");
        insert_.push_back(prepare("contacts", 21));
        insert_.push_back(prepare("temp.gathered_identities", 4));
        insert_.push_back(prepare("temp.gathered_words", 3));
    }

    void add(Table table, const Cells& cells) override {
        auto& insert = insert_[table];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const int parameter = static_cast<int>(i) + 1;
            if (cells[i])
                insert.bind(parameter, *cells[i]);
            else
                insert.bind_null(parameter);
        }
        insert.run();
    }

    void finish() override {
        database_.execute(
            "insert or ignore into contact_identities select * from gathered_identities order by 1, 2, 3;"
            "insert into contact_words select * from gathered_words order by 1, 2, 3");
        for (const auto& sql : indexes_) database_.execute(sql);
        database_.execute("commit; pragma wal_checkpoint(truncate)");
    }

private:
    BareSqlite::Statement prepare(const std::string& table, int columns) {
        std::string sql = "insert into " + table + " values (?";
        for (int i = 1; i < columns; ++i) sql += ", ?";
        return database_.prepare(sql + ")");
    }

    BareSqlite database_;
    std::vector<std::string> indexes_;
    std::vector<BareSqlite::Statement> insert_;
};

} // namespace

std::unique_ptr<Bulk> bulk_into_sqlite(const std::filesystem::path& file) {
    return std::make_unique<SqliteBulk>(file);
}

} // namespace alcedo::bench

#include <libpq-fe.h>
#include <stdexcept>

#include "bench/support/bulk.hpp"

namespace alcedo::bench {
namespace {

using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;
using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;

constexpr const char* names[] = {"contacts", "contact_identities", "contact_words"};

Connection connect(const std::string& url) {
    Connection connection(PQconnectdb(url.c_str()), PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    return connection;
}

Result run(PGconn* connection, const std::string& sql) {
    Result result(PQexec(connection, sql.c_str()), PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN)
        throw std::runtime_error(PQerrorMessage(connection) + (" in: " + sql));
    return result;
}

void append_cell(std::string& line, const std::optional<std::string>& cell) {
    if (!line.empty()) line += '\t';
    if (!cell) {
        line += "\\N";
        return;
    }
    for (const char c : *cell) {
        if (c == '\\' || c == '\t' || c == '\n' || c == '\r') line += '\\';
        line += c;
    }
}

class PostgresBulk : public Bulk {
public:
    explicit PostgresBulk(const std::string& url) : connection_(connect(url)) {
        for (const std::string table : names) {
            take("select 'alter table ' || conrelid::regclass || ' add constraint ' || conname || ' ' || "
                 "pg_get_constraintdef(oid), 'alter table ' || conrelid::regclass || ' drop constraint ' || "
                 "conname "
                 "from pg_constraint where contype = 'p' and conrelid = '" +
                 table + "'::regclass");
            take("select pg_get_indexdef(indexrelid), 'drop index ' || indexrelid::regclass from pg_index "
                 "where indrelid = '" +
                 table + "'::regclass");
        }
        for (const std::string table : names) {
            copies_.push_back(connect(url));
            run(copies_.back().get(), "copy " + table + " from stdin");
        }
    }

    void add(Table table, const Cells& cells) override {
        auto& lines = lines_[table];
        std::string line;
        for (const auto& cell : cells) append_cell(line, cell);
        lines += line + '\n';
        if (lines.size() > 1 << 18) send(table);
    }

    void finish() override {
        for (const int table : {contacts, identities, words}) {
            auto* copy = copies_[static_cast<std::size_t>(table)].get();
            send(table);
            PQputCopyEnd(copy, nullptr);
            const Result result(PQgetResult(copy), PQclear);
            if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
                throw std::runtime_error(PQerrorMessage(copy));
        }
        for (const auto& sql : again_) run(connection_.get(), sql);
        run(connection_.get(), "vacuum analyze");
        run(connection_.get(), "checkpoint");
    }

private:
    /// Drops keys and indexes, remembering how to make them.
    void take(const std::string& query) {
        const auto found = run(connection_.get(), query);
        for (int row = 0; row < PQntuples(found.get()); ++row) {
            again_.emplace_back(PQgetvalue(found.get(), row, 0));
            run(connection_.get(), PQgetvalue(found.get(), row, 1));
        }
    }

    void send(int table) {
        auto& lines = lines_[table];
        if (!lines.empty() && PQputCopyData(copies_[static_cast<std::size_t>(table)].get(), lines.data(),
                                            static_cast<int>(lines.size())) != 1)
            throw std::runtime_error("COPY broke off");
        lines.clear();
    }

    Connection connection_;
    std::vector<Connection> copies_;
    std::vector<std::string> again_;
    std::string lines_[3];
};

} // namespace

std::unique_ptr<Bulk> bulk_into_postgres(const std::string& url) {
    return std::make_unique<PostgresBulk>(url);
}

} // namespace alcedo::bench

#pragma once
#include <memory>
#include <string>
#include <unordered_map>

#include "db/sqlite/statement.hpp"
#include "db/tenant_tables.hpp"

struct sqlite3;

namespace alcedo::db::sqlite {

enum class Role { reader, writer, checkpointer };

/// One connection to the file and its prepared statements. Used by one thread at a time.
class Connection {
public:
    /// Makes the file when there is none. Throws DatabaseFailure.
    Connection(const std::string& path, Role role, const TenantTables& tenant_tables);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The prepared statement of this text; prepared once, the least used of many is forgotten.
    PreparedStatement& prepare(std::string_view sql);
    void execute(const char* script);
    /// True outside of a transaction: also when the engine gave one up by itself (full disk).
    bool is_idle() const;
    void begin() { begin_->run_once(); }
    void commit() { commit_->run_once(); }
    void roll_back() noexcept;
    void savepoint() { savepoint_->run_once(); }
    void release() { release_->run_once(); }
    /// How many pages of the log are not known to be in the file, after the last commit of the writer.
    int log_pages() const { return log_pages_; }
    /// Moves as much of the log into the file as can be without waiting for anybody. Throws DatabaseFailure.
    void move_log();
    void roll_back_to_savepoint() { roll_back_to_->run_once(); }

private:
    struct Recent {
        const char* text = nullptr;
        PreparedStatement* statement = nullptr;
    };
    PreparedStatement& find_or_prepare(std::string_view sql);
    void forget_least_used();

    const TenantTables& tenant_tables_;
    int generation_ = 0;
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
    std::unordered_map<std::string_view, std::unique_ptr<PreparedStatement>>
        statements_;                  ///< keys lie in the values
    std::array<Recent, 64> recent_{}; ///< by the address of the text: most are literals
    std::uint64_t uses_ = 0;
    int log_pages_ = 0;
    std::unique_ptr<PreparedStatement> begin_, commit_, savepoint_, release_, roll_back_to_;
};

} // namespace alcedo::db::sqlite

#pragma once
#include "base/viewer.hpp"
#include "db/errors.hpp"
#include "db/row.hpp"

namespace alcedo::db {

/// The verbs of a transaction. SQL is one statement with named parameters (`:id`); the same text is prepared once per
/// connection. `Row` is a described struct or a scalar (row.hpp says how cells are read).
class Verbs {
public:
    Engine engine() const { return session_.engine(); }

    template <class Row>
    std::vector<Row> all(std::string_view sql, const Params& params = {}, const Params& more = {}) {
        Execution execution(session_, sql, {tenant_, me_, params, more});
        const RowReader reader(execution.statement(), type_of<Row>());
        std::vector<Row> rows;
        while (execution.statement().next()) {
            if (rows.empty()) rows.reserve(16);
            reader.read_into(&rows.emplace_back());
        }
        return rows;
    }
    /// The first row, if there is one.
    template <class Row>
    std::optional<Row> first(std::string_view sql, const Params& params = {}, const Params& more = {}) {
        std::optional<Row> row(std::in_place);
        if (!read_first(sql, type_of<Row>(), &*row, params, more)) row.reset();
        return row;
    }
    /// Reads the first row into a value of that type; false when there is none.
    bool read_first(std::string_view sql, const Type& type, void* row, const Params& params,
                    const Params& more = {});
    /// The first row of a statement that always has one (a count, `returning`); throws std::logic_error without.
    template <class Row> Row one(std::string_view sql, const Params& params = {}, const Params& more = {}) {
        auto row = first<Row>(sql, params, more);
        if (!row) refuse_no_row(sql);
        return std::move(*row);
    }
    /// Runs a statement of which nobody reads the outcome. To PostgreSQL it travels with the next statement whose outcome
    /// is read, or with the commit, so that it costs no round trip; should it fail, that one throws.
    void run(std::string_view sql, const Params& params = {}, const Params& more = {}) {
        session_.run(sql, {tenant_, me_, params, more});
    }
    /// Runs a statement and returns how many rows it changed.
    std::int64_t run_counted(std::string_view sql, const Params& params = {}, const Params& more = {});

    /// A subselect of the whole numbers, or texts, of a JSON array that is bound as `parameter`. A set of any size is one
    /// parameter and joins by a hash or an index, where a list of `or`s is refused at some length.
    std::string wholes_of(std::string_view parameter) const;
    std::string texts_of(std::string_view parameter) const;

    /// Runs after the commit is durable, on the thread that called write; dropped on rollback. Needs a write.
    void after_commit(std::function<void()> action) { session_.after_commit(std::move(action)); }
    /// Tells the listeners of a channel (Database::listen) on every node, after the commit. At most 7,900 bytes.
    void notify(std::string_view channel, std::string_view payload) { session_.notify(channel, payload); }
    /// Lets the write return when it is committed but maybe not yet on the disk, and lets go of its locks then. For work
    /// of jobs: should the database server's machine fail in that moment, the job is there again with all that it had
    /// not done. Whatever is committed durably afterwards makes this durable first. SQLite: no difference.
    void allow_late_sync() { session_.allow_late_sync(); }
    /// The number of the connection that writes: no other transaction of this moment has it, on any node, and numbers are
    /// as few as connections. Rows keyed by it are changed side by side without waiting. SQLite, whose writer is one: 0.
    int writer() const { return session_.writer(); }

protected:
    Verbs(Session& session, std::optional<TenantId> tenant, UserId me = {})
        : session_(session), tenant_(tenant), me_(me) {}
    [[noreturn]] static void refuse_no_row(std::string_view sql);

    Session& session_;
    std::optional<TenantId> tenant_;
    UserId me_;
};

/// Against what a row that is read is held until the transaction ends; the order of holding is that of decision 0018.
enum class Hold {
    stays,  ///< nobody erases it; others may hold it so too, and change it
    change, ///< nobody changes or erases it
    erase,  ///< nobody holds it in any way
};

/// A transaction of one tenant, done for somebody. `:tenant` and `:me` (the viewer's user, 0 for the product itself) are
/// bound by it; a statement that mentions a table with a tenant_id column but not `:tenant` throws std::logic_error. A
/// light handle: pass by reference, never keep. The viewer outlives it.
class Tx : public Verbs {
public:
    Tx(Session& session, TenantId tenant, const Viewer& viewer = Viewer::product())
        : Verbs(session, tenant, viewer.user), own_(tenant), viewer_(&viewer) {}
    TenantId tenant() const { return own_; }
    const Viewer& viewer() const { return *viewer_; }
    /// The same transaction, done for somebody else.
    Tx as(const Viewer& viewer) { return {session_, own_, viewer}; }
    /// Others of this tenant that ask for the same key wait until this transaction ends.
    void serialise(std::string_view key);
    /// The end of a select that holds the rows it reads: " for key share". Nothing on SQLite, whose writer is alone.
    std::string_view held(Hold hold) const;
    /// Whether the tenant's row is there, and stays until this transaction ends.
    bool stays(std::string_view table, std::int64_t id);

private:
    TenantId own_;
    const Viewer* viewer_;
};

/// A transaction over all tenants, for the few places that have none yet: queue, webhook routing, login.
class SystemTx : public Verbs {
public:
    explicit SystemTx(Session& session) : Verbs(session, std::nullopt) {}
    /// A tenant's handle in this same transaction.
    Tx for_tenant(TenantId tenant, const Viewer& viewer = Viewer::product()) {
        return {session_, tenant, viewer};
    }
    void serialise(std::string_view key) { session_.serialise(key); }
    /// Several statements at once, without parameters (migrations).
    void run_script(std::string_view sql) { session_.run_script(sql); }
};

} // namespace alcedo::db

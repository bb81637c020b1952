#pragma once
#include <stdexcept>
#include <string>
#include <utility>

namespace alcedo::db {

/// The engine could not do what was asked: full disk, lost connection, SQL that it does not understand. The
/// transaction is rolled back; the database stays usable.
class DatabaseFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// It can do nothing now, and may again later: the connection is lost, or the disk is full.
class Unavailable : public DatabaseFailure {
public:
    Unavailable(const std::string& message, std::string why)
        : DatabaseFailure(message), why_(std::move(why)) {}
    /// A sentence for whoever asked.
    const std::string& why() const { return why_; }

private:
    std::string why_;
};

/// A unique index or primary key refused a row. On PostgreSQL the transaction is lost with it: prefer
/// `on conflict do nothing` wherever a conflict is expected.
class UniqueViolation : public DatabaseFailure {
public:
    UniqueViolation(const std::string& message, std::string which)
        : DatabaseFailure(message), constraint(std::move(which)) {}
    /// PostgreSQL: the constraint's name; SQLite: its columns, "contacts.tenant_id, contacts.email".
    std::string constraint;
};

/// A foreign key, check or not-null constraint refused a row.
class ConstraintViolation : public DatabaseFailure {
public:
    using DatabaseFailure::DatabaseFailure;
};

} // namespace alcedo::db

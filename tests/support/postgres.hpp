#pragma once
#include <string>

/// The private PostgreSQL cluster of the tests.
namespace alcedo::test::postgres {

/// Makes a database owned by the plain role, from the template when one is named. Returns its name.
std::string create_database(const std::string& from_template);
void drop_database(const std::string& name);
/// An unused copy of the template: one that was given back, or a new one.
std::string take_copy(const std::string& of_template);
/// Empties the copy for the next test; drops it when its tables were changed.
void give_back_copy(const std::string& name);
/// Makes the database `name` once per cluster: `fill` gets the URL of an empty one, which then becomes it.
void ensure_template(const std::string& name, void (*fill)(const std::string& url));
/// Runs SQL as the superuser in a database ("" is the one of the URL); answers with the first value, if any.
std::string run_as_superuser(const std::string& database, const std::string& sql);
/// How the superuser connects to a database.
std::string superuser_url(const std::string& database);
/// How the plain role connects to a database.
std::string plain_url(const std::string& database);

} // namespace alcedo::test::postgres

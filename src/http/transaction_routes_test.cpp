// Routes that run inside a transaction of their caller.
#include <gtest/gtest.h>

#include "http/routes.hpp"
#include "tests/support/database.hpp"

namespace alcedo::http {
namespace {

constexpr TenantId ours{1};
constexpr TenantId theirs{2};
constexpr Permission notes_write{"notes.write"};

struct Note {
    std::string value;
};
BOOST_DESCRIBE_STRUCT(Note, (), (value))

/// Keeps a note of the caller in the table of preferences, and reads it.
struct Notes {
    explicit Notes(db::Database& database) : routes(&database) {
        routes.write(Method::put, "/note", signed_in, "Keep", [](db::Tx& tx, const Note& note) {
            tx.run(R"(insert into preferences (tenant_id, user_id, key, value, updated_at)
                      values (:tenant, :me, 'note', :value, 0))",
                   note);
            if (note.value == "no") throw Refusal(RefusalCode::conflict, "No.");
            return note;
        });
        routes.read("/note", signed_in, "Read", [](db::Tx& tx) {
            return Note{tx.first<std::string>(
                              "select value from preferences where tenant_id = :tenant and user_id = :me "
                              "and key = 'note'")
                            .value_or("none")};
        });
        routes.write(Method::post, "/need", signed_in, "Ask for a right",
                     [](db::Tx& tx) { tx.viewer().require(notes_write); });
    }
    Response call(Method method, const std::string& path, TenantId tenant, UserId user,
                  std::string body = {}) {
        Request request;
        request.method = method;
        request.path = path;
        request.body = std::move(body);
        request.headers.add("content-type", "application/json");
        Caller caller(request);
        caller.tenant = tenant;
        caller.user = user;
        Response response;
        routes.match(request).run(caller, response);
        return response;
    }
    Routes routes;
};

ALCEDO_TEST_ON_BOTH(TransactionRoutes, WorkForTheCallersTenantAndForHerAlone) {
    Notes notes(database);
    EXPECT_EQ(notes.call(Method::put, "/note", ours, UserId{7}, R"({"value":"tea"})").body,
              R"({"value":"tea"})");
    EXPECT_EQ(notes.call(Method::get, "/note", ours, UserId{7}).body, R"({"value":"tea"})");
    EXPECT_EQ(notes.call(Method::get, "/note", ours, UserId{8}).body, R"({"value":"none"})");
    EXPECT_EQ(notes.call(Method::get, "/note", theirs, UserId{7}).body, R"({"value":"none"})");
}

ALCEDO_TEST_ON_BOTH(TransactionRoutes, UndoEverythingWhenTheHandlerRefuses) {
    Notes notes(database);
    EXPECT_THROW(notes.call(Method::put, "/note", ours, UserId{7}, R"({"value":"no"})"), Refusal);
    EXPECT_EQ(notes.call(Method::get, "/note", ours, UserId{7}).body, R"({"value":"none"})");
}

ALCEDO_TEST_ON_BOTH(TransactionRoutes, ReadWhatTheyAreAskedBeforeTheTransactionOpens) {
    Notes notes(database);
    const auto before = database.stats();
    EXPECT_THROW(notes.call(Method::put, "/note", ours, UserId{7}, R"({"value":7})"), Refusal);
    EXPECT_EQ(database.stats().writes, before.writes);
    EXPECT_EQ(database.stats().rollbacks, before.rollbacks) << "nothing is parsed on the writer";
}

ALCEDO_TEST_ON_BOTH(TransactionRoutes, LetVerbsAskWhatTheViewerMay) {
    Notes notes(database);
    EXPECT_THROW(notes.call(Method::post, "/need", ours, UserId{7}), Refusal);
}

} // namespace
} // namespace alcedo::http

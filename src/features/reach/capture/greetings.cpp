#include "features/reach/capture/greetings.hpp"

#include "db/rows.hpp"

namespace alcedo::capture::greetings {
namespace {

constexpr std::string_view the_same =
    " and contact_id = :contact_id and form_id = :form_id and recipient = :recipient";

} // namespace

std::optional<Greeting> take(db::Tx& tx, const Greeting& greeting, Milliseconds interval) {
    // Of two at the same moment the later one waits for the first, then sees its time.
    static const auto upsert = db::insert_text<Greeting>("greetings") +
                               R"( on conflict (tenant_id, contact_id, form_id, recipient) do update
                                   set lead_id = excluded.lead_id, greeted_at = excluded.greeted_at
                                   where greetings.greeted_at <= :latest or greetings.lead_id = excluded.lead_id)";
    if (tx.run_counted(upsert, greeting, {{"latest", greeting.greeted_at - interval}}) == 1)
        return std::nullopt;
    static const auto known = db::select<Greeting>("greetings") + std::string(the_same);
    return tx.first<Greeting>(known, greeting);
}

void give_back(db::Tx& tx, const Greeting& greeting) {
    static const auto sql =
        "delete from greetings where tenant_id = :tenant" + std::string(the_same) + " and lead_id = :lead_id";
    tx.run(sql, greeting);
}

void erase_of(db::Tx& tx, ContactId contact) {
    tx.run("delete from greetings where tenant_id = :tenant and contact_id = :contact",
           {{"contact", contact}});
}

} // namespace alcedo::capture::greetings

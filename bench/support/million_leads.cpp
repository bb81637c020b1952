#include "bench/support/million_leads.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/program.hpp"
#include "db/database.hpp"
#include "features/office/fields/custom_field.hpp"

namespace alcedo::bench {
namespace {

constexpr int at_once = 20'000;

MillionContacts copied(const Plan& plan, const MillionContacts& from, const std::string& name) {
    const MillionContacts place{plan.empty_folder(name),
                                plan.empty_database(name, from.folder.filename().string())};
    std::filesystem::copy(from.folder, place.folder,
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    return place;
}

fields::CustomFieldId add_field(const Plan& plan, const MillionContacts& place) {
    const Program program(plan, place.folder, place.database_url);
    Caller caller(program.url());
    caller.sign_in();
    const auto field =
        boost::json::parse(caller.ask(http::Method::post, "/api/v1/custom_fields",
                                      R"({"noun":"lead","key":"budget","label":"Budget","kind":"number"})"));
    return *fields::CustomFieldId::parse(std::string(field.at_pointer("/id").as_string()));
}

void add_leads(db::Database& database, fields::CustomFieldId field) {
    for (int begin = 0; begin < million; begin += at_once) {
        const auto first = contact_id(begin);
        const auto last = contact_id(std::min(begin + at_once, million) - 1);
        database.write_across([&](db::SystemTx& tx) {
            tx.run(
                R"(insert into leads (tenant_id, id, contact_id, status, priority, source, is_organic, is_test, answers,
                                         captured_at, received_at, last_activity_at, created_at, updated_at)
                      select tenant_id, id + 1, id,
                             case created_at / 10000 % 5 when 0 then 'new' when 1 then 'contacted' when 2 then 'qualified'
                                  when 3 then 'won' else 'lost' end,
                             case created_at / 50000 % 3 when 0 then 'low' when 1 then 'normal' else 'high' end,
                             'api', 0, 0, '[]', created_at, created_at, created_at, created_at, created_at
                      from contacts where id >= :first and id <= :last)",
                {{"first", first}, {"last", last}});
        });
        database.write_across([&](db::SystemTx& tx) {
            tx.run(R"(insert into custom_values (tenant_id, record_id, field_id, place, whole)
                      select tenant_id, id + 1, :field, 0, created_at / 10000 * 7919 % 1000003 * 10000
                      from contacts where id >= :first and id <= :last)",
                   {{"field", field}, {"first", first}, {"last", last}});
        });
    }
}

} // namespace

MillionContacts million_leads(const Plan& plan) {
    const auto contacts = million_contacts(plan);
    const auto name = contacts.folder.filename().string() + "_leads";
    const MillionContacts place{plan.folder / name, plan.database_url(name)};
    if (std::filesystem::exists(place.folder / "leads")) return place;
    const auto start = std::chrono::steady_clock::now();
    copied(plan, contacts, name);
    const auto field = add_field(plan, place);
    const auto database =
        db::Database::open({.data_dir = place.folder.string(), .postgres_url = place.database_url});
    add_leads(*database, field);
    database->stop();
    if (plan.on_postgres()) run_in_postgres(place.database_url, "vacuum analyze");
    std::filesystem::create_directory(place.folder / "leads");
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    print_note(fmt::format("filled {} with a million leads in {:.0f} s", name, seconds));
    return place;
}

MillionContacts copy_of_million_leads(const Plan& plan, const std::string& name) {
    return copied(plan, million_leads(plan), name + (plan.on_postgres() ? "_postgres" : "_sqlite"));
}

} // namespace alcedo::bench

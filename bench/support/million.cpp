#include "bench/support/million.hpp"

#include <unordered_set>

#include <fmt/format.h>

#include "base/folded.hpp"
#include "bench/support/bulk.hpp"
#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/program.hpp"
#include "db/database.hpp"
#include "features/people/contacts/contact_words.hpp"
#include "providers/phone/phone.hpp"
#include "sandbox/people/personas.hpp"

namespace alcedo::bench {
namespace {

/// Contacts were made ten seconds apart from each other.
Instant made_at(int number) { return from_epoch_ms(1'767'225'600'000) + number * Milliseconds{10'000}; }

/// Names of a script that the made-up people lack: every sixteenth has one.
struct Cyrillic {
    std::string_view first, last, latin;
};
constexpr Cyrillic cyrillic[] = {{"Иван", "Петров", "ivan.petrov"},
                                 {"Мария", "Иванова", "maria.ivanova"},
                                 {"Алексей", "Смирнов", "aleksej.smirnov"},
                                 {"Ольга", "Соколова", "olga.sokolova"}};

std::string text_of(std::int64_t number) { return std::to_string(number); }

void add(Bulk& bulk, const std::string& tenant, const contacts::Contact& contact) {
    const auto id = text_of(contact.id.value());
    const auto at = text_of(epoch_ms(contact.created_at));
    bulk.add(Bulk::contacts, {tenant,
                              id,
                              contact.name,
                              folded(contact.name),
                              contact.first_name,
                              contact.last_name,
                              contact.email,
                              contact.phone,
                              contact.country,
                              contact.language,
                              contact.company,
                              contact.job_title,
                              contact.city,
                              contact.state,
                              contact.zip_code,
                              contact.street_address,
                              "0",
                              at,
                              at,
                              contact.phone_national,
                              contacts::in_one_text(contacts::words_of(contact))});
    if (contact.phone)
        for (const auto& spelling : providers::phone::variants(*contact.phone))
            bulk.add(Bulk::identities, {tenant, "phone", spelling, id});
    bulk.add(Bulk::identities, {tenant, "email", contact.email, id});
    for (const auto& word : contacts::words_of(contact)) bulk.add(Bulk::words, {tenant, word, id});
}

/// False, and nothing taken, when one of them is taken already.
bool take_all(std::unordered_set<std::string>& taken, const std::vector<std::string>& spellings) {
    for (const auto& spelling : spellings)
        if (taken.contains(spelling)) return false;
    taken.insert(spellings.begin(), spellings.end());
    return true;
}

TenantId tenant_of(const db::Options& options) {
    return db::Database::open(options)->read_across(
        [](db::SystemTx& tx) { return tx.one<TenantId>("select id from tenants"); });
}

bool is_filled(const MillionContacts& place) { return std::filesystem::exists(place.folder / "filled"); }

void fill(const Plan& plan, const MillionContacts& place, const std::string& name) {
    const auto start = std::chrono::steady_clock::now();
    plan.empty_folder(name);
    plan.empty_database(name);
    {
        const Program program(plan, place.folder, place.database_url);
        Caller(program.url()).sign_up();
    }
    const auto tenant =
        text_of(tenant_of({.data_dir = place.folder.string(), .postgres_url = place.database_url}).value());
    const auto bulk = plan.on_postgres() ? bulk_into_postgres(place.database_url)
                                         : bulk_into_sqlite(place.folder / "alcedo.db");
    std::unordered_set<std::string> phones;
    for (int number = 0; number < million; ++number) {
        auto contact = contact_number(number);
        // Made-up people may share a number; a phone is one person's.
        if (!take_all(phones, providers::phone::variants(*contact.phone)))
            contact.phone = contact.phone_national = std::nullopt;
        add(*bulk, tenant, contact);
    }
    bulk->finish();
    std::filesystem::create_directory(place.folder / "filled");
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    print_note(fmt::format("filled {} with a million contacts in {:.0f} s", name, seconds));
}

} // namespace

MillionContacts million_contacts(const Plan& plan) {
    const auto schema = db::embedded_migrations().back().number;
    const auto name = fmt::format("million_{}_{}", plan.on_postgres() ? "postgres" : "sqlite", schema);
    const MillionContacts place{plan.folder / name, plan.database_url(name)};
    if (!is_filled(place)) fill(plan, place, name);
    return place;
}

contacts::Contact contact_number(int number) {
    const auto persona = sandbox::make_persona(1, static_cast<std::uint64_t>(number));
    contacts::Contact contact;
    contact.id = contact_id(number);
    contact.name = persona.full_name();
    contact.first_name = persona.first_name;
    contact.last_name = persona.last_name;
    contact.email = persona.email;
    if (number % 16 == 3) {
        const auto& name = cyrillic[number / 16 % 4];
        contact.first_name = name.first;
        contact.last_name = name.last;
        contact.name = fmt::format("{} {}", name.first, name.last);
        contact.email = fmt::format("{}{}@example.org", name.latin, number);
    }
    contact.phone = persona.phone;
    contact.phone_national = providers::phone::national(persona.phone);
    contact.country = persona.country;
    contact.language = std::string(word_of(persona.language));
    contact.city = persona.city;
    contact.created_at = contact.updated_at = made_at(number);
    return contact;
}

ContactId contact_id(int number) { return ContactId{IdSource::floor_of(made_at(number))}; }

} // namespace alcedo::bench

#include "features/people/contacts/contacts.hpp"

#include <algorithm>

#include "base/email_address.hpp"
#include "base/folded.hpp"
#include "base/text.hpp"
#include "db/rows.hpp"
#include "features/office/fields/custom_values.hpp"
#include "features/people/contacts/contact_words.hpp"
#include "features/people/contacts/contacts_events.hpp"
#include "jobs/events.hpp"
#include "providers/phone/phone.hpp"

namespace alcedo::contacts {
namespace {

#define CLAIM_IDENTITIES                                                                                     \
    "insert into contact_identities (tenant_id, kind, value, contact_id) select :tenant, kind, value, "      \
    ":contact from json_to_recordset(:wanted::json) as wanted(kind text, value text) on conflict do "        \
    "nothing returning kind, value"

using Text = std::optional<std::string>;

Text cleaned(const Text& text, std::size_t longest = 200) {
    if (!text) return std::nullopt;
    const auto kept = trimmed(first_characters(trimmed(*text), longest));
    if (kept.empty()) return std::nullopt;
    return std::string(kept);
}

/// "Asha Devi Rao" is Asha and "Devi Rao".
void split_name(Person& person) {
    if (!person.name && (person.first_name || person.last_name))
        person.name =
            std::string(trimmed(person.first_name.value_or("") + " " + person.last_name.value_or("")));
    if (person.name && !person.first_name && !person.last_name) {
        const auto blank = person.name->find(' ');
        person.first_name = person.name->substr(0, blank);
        if (blank != std::string::npos) person.last_name = std::string(trimmed(person.name->substr(blank)));
    }
}

void fill(Text& known, const Text& told, bool& changed) {
    if (known || !told) return;
    known = told;
    changed = true;
}

std::string display_name(const Person& person) {
    if (person.name) return *person.name;
    if (person.email) return *person.email;
    if (person.phone) return providers::phone::international(*person.phone);
    return "Unknown";
}

std::optional<ContactId> find_identity(db::Tx& tx, std::string_view kind, const std::string& value) {
    return tx.first<ContactId>("select contact_id from contact_identities where tenant_id = :tenant and kind "
                               "= :kind and value = :value",
                               {{"kind", kind}, {"value", value}});
}

/// Whose the identity is: hers, now or already, or somebody else's.
ContactId claim_identity(db::Tx& tx, std::string_view kind, const std::string& value, ContactId contact) {
    const auto added = tx.run_counted(R"(insert into contact_identities (tenant_id, kind, value, contact_id)
                                 values (:tenant, :kind, :value, :contact) on conflict do nothing)",
                                      {{"kind", kind}, {"value", value}, {"contact", contact}});
    return added == 1 ? contact : find_identity(tx, kind, value).value_or(contact);
}

/// What she is known by.
struct Identity {
    std::string kind;
    std::string value;
    friend bool operator==(const Identity&, const Identity&) = default;
};
BOOST_DESCRIBE_STRUCT(Identity, (), (kind, value))

std::vector<Identity> identities_of(const Person& person, const std::optional<OutsideId>& outside_id) {
    std::vector<Identity> all;
    if (outside_id) all.push_back({outside_id->kind, outside_id->value});
    if (person.phone) all.push_back({"phone", *person.phone});
    if (person.email) all.push_back({"email", *person.email});
    if (person.phone)
        for (const auto& spelling : providers::phone::variants(*person.phone))
            if (spelling != *person.phone) all.push_back({"phone", spelling});
    return all;
}

/// Writes down what nobody has; the answer names it.
std::vector<Identity> claim_identities(db::Tx& tx, const std::vector<Identity>& wanted, ContactId contact) {
    if (wanted.empty()) return {};
    if (tx.engine() == db::Engine::postgres)
        // Differs because each statement is a round trip to PostgreSQL.
        return tx.all<Identity>(CLAIM_IDENTITIES, {{"contact", contact}, {"wanted", wanted}});
    std::vector<Identity> added;
    for (const auto& identity : wanted)
        if (tx.run_counted(R"(insert into contact_identities (tenant_id, kind, value, contact_id)
                              values (:tenant, :kind, :value, :contact) on conflict do nothing)",
                           {{"kind", identity.kind}, {"value", identity.value}, {"contact", contact}}) == 1)
            added.push_back(identity);
    return added;
}

/// Claims her identities and writes her down, in one statement of PostgreSQL; whoever lets somebody else keep one of them
/// takes the rest back.
std::vector<Identity> claim_and_insert(db::Tx& tx, const Contact& contact,
                                       const std::vector<Identity>& wanted) {
    const auto words = words_of(contact);
    static const std::string sql =
        "with added as (" CLAIM_IDENTITIES "), contact as (" +
        db::insert_text<Contact>("contacts", {"name_key", "words"}) +
        "), words as (insert into contact_words (tenant_id, word, contact_id) select :tenant, word, :contact "
        "from json_array_elements_text(:word_list::json) as word) select kind, value from added";
    return tx.all<Identity>(sql, contact,
                            {{"contact", contact.id},
                             {"wanted", wanted},
                             {"name_key", folded(contact.name)},
                             {"words", in_one_text(words)},
                             {"word_list", words}});
}

struct Known {
    std::optional<ContactId> id;
    std::string matched_by;
};

/// Whose an identity is that is not among `hers`: by outside id, then phone, then email.
Known find_somebody(db::Tx& tx, const Person& person, const std::optional<OutsideId>& outside_id,
                    const std::vector<Identity>& hers) {
    Known known;
    const auto find_other = [&](const std::string& kind, const Text& value) {
        if (known.id || !value || std::ranges::find(hers, Identity{kind, *value}) != hers.end()) return;
        known.id = find_identity(tx, kind, *value);
        if (known.id) known.matched_by = kind;
    };
    if (outside_id) find_other(outside_id->kind, outside_id->value);
    find_other("phone", person.phone);
    find_other("email", person.email);
    return known;
}

/// Hers, unless it is somebody's already.
void offer_identity(db::Tx& tx, std::string_view kind, const std::string& value, ContactId contact) {
    tx.run(R"(insert into contact_identities (tenant_id, kind, value, contact_id)
              values (:tenant, :kind, :value, :contact) on conflict do nothing)",
           {{"kind", kind}, {"value", value}, {"contact", contact}});
}

void offer_other_spellings(db::Tx& tx, const std::string& phone, ContactId contact) {
    for (const auto& spelling : providers::phone::variants(phone))
        if (spelling != phone) offer_identity(tx, "phone", spelling, contact);
}

/// Also a second phone or email: who writes from it is she.
void offer_identities(db::Tx& tx, const Person& person, const std::optional<OutsideId>& outside_id,
                      ContactId contact) {
    if (outside_id) offer_identity(tx, outside_id->kind, outside_id->value, contact);
    if (person.email) offer_identity(tx, "email", *person.email, contact);
    if (!person.phone) return;
    offer_identity(tx, "phone", *person.phone, contact);
    offer_other_spellings(tx, *person.phone, contact);
}

/// The further ones of their kind stay hers.
void free_identity(db::Tx& tx, std::string_view kind, const std::string& value, ContactId contact) {
    tx.run("delete from contact_identities where tenant_id = :tenant and kind = :kind and value = :value"
           " and contact_id = :contact",
           {{"kind", kind}, {"value", value}, {"contact", contact}});
}

void free_phone(db::Tx& tx, const Text& phone, ContactId contact) {
    if (!phone) return;
    for (const auto& spelling : providers::phone::variants(*phone))
        free_identity(tx, "phone", spelling, contact);
}

Contact held_or_refused(db::Tx& tx, ContactId id) {
    auto contact = Contacts::hold(tx, id, db::Hold::change);
    if (!contact) throw not_found("This contact");
    return std::move(*contact);
}

[[noreturn]] void refuse_as_anothers(std::string_view kind, ContactId owner) {
    const std::string detail =
        "This " + std::string(kind) + " belongs to another contact, " + owner.text() + ".";
    throw Refusal(RefusalCode::conflict, detail, {{"#/" + std::string(kind), detail}});
}

/// Refuses what somebody else has. Other spellings of her phone may be another's.
void claim_for_her_alone(db::Tx& tx, std::string_view kind, const Text& value, ContactId contact) {
    if (!value) return;
    const auto owner = claim_identity(tx, kind, *value, contact);
    if (owner != contact) refuse_as_anothers(kind, owner);
}

/// Whoever makes, finds or changes one person at the same moment waits for the other, whichever spelling of her phone
/// they have; on SQLite they do anyway. Always in this order, and before the contact itself is held, so that nobody waits
/// in a circle.
void serialise_person(db::Tx& tx, const Person& person, const std::optional<OutsideId>& outside_id = {}) {
    if (person.phone && !person.phone->empty())
        tx.serialise("contact phone " + std::ranges::min(providers::phone::variants(*person.phone)));
    if (person.email && !person.email->empty()) tx.serialise("contact email " + *person.email);
    if (outside_id) tx.serialise("contact " + outside_id->kind + " " + outside_id->value);
}

} // namespace

Person Contacts::normalised(const Person& given, Input input, std::string_view default_country) {
    Person person;
    person.name = cleaned(given.name);
    person.first_name = cleaned(given.first_name);
    person.last_name = cleaned(given.last_name);
    person.country = cleaned(given.country, 60);
    person.language = cleaned(given.language, 12);
    person.company = cleaned(given.company);
    person.job_title = cleaned(given.job_title);
    person.city = cleaned(given.city);
    person.state = cleaned(given.state);
    person.zip_code = cleaned(given.zip_code, 40);
    person.street_address = cleaned(given.street_address, 400);
    std::string region(default_country);
    if (person.country && providers::phone::is_known_country(*person.country)) {
        for (char& c : *person.country) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        region = *person.country;
    }
    if (const auto email = cleaned(given.email, 254)) {
        person.email = normalise_email(*email);
        if (!person.email && input == Input::strict)
            throw invalid_field("email", "email must be an address like asha@example.com.");
    }
    if (const auto phone = cleaned(given.phone, 60)) {
        if (const auto parsed = providers::phone::parse(*phone, region)) {
            person.phone = parsed->e164;
            person.phone_national = providers::phone::national(parsed->e164);
            if (!person.country && !parsed->country.empty()) person.country = parsed->country;
        } else if (input == Input::strict) {
            throw invalid_field("phone",
                                "phone must be a number with its country code, like +34 600 123 456.");
        }
    }
    split_name(person);
    return person;
}

Matched Contacts::find_or_create(db::Tx& tx, const Person& person,
                                 const std::optional<OutsideId>& outside_id) {
    serialise_person(tx, person, outside_id);
    auto contact = made(person);
    const auto free_all_of = [&](ContactId whose) {
        tx.run("delete from contact_identities where tenant_id = :tenant and contact_id = :id",
               {{"id", whose}});
    };
    while (true) {
        const auto hers = claim_identities(tx, identities_of(person, outside_id), contact.id);
        const auto [found, matched_by] = find_somebody(tx, person, outside_id, hers);
        if (!found) break;
        free_all_of(contact.id); // those that were nobody's are offered to her who was found
        if (auto known = filled(tx, *found, person, outside_id))
            return {std::move(*known), false, matched_by};
        free_all_of(*found); // she was erased meanwhile
    }
    insert(tx, contact);
    foundation_.events.publish(tx, ContactCreated{}, {.about = {contact.id}});
    return {std::move(contact), true, {}};
}

std::optional<Contact> Contacts::filled(db::Tx& tx, ContactId id, const Person& person,
                                        const std::optional<OutsideId>& outside_id) {
    auto held = hold(tx, id, db::Hold::change);
    if (!held) return std::nullopt;
    auto& contact = *held;
    bool changed = false;
    each_detail<PersonDetails>(contact, person,
                               [&](Text& known, const Text& told) { fill(known, told, changed); });
    if (contact.phone == person.phone) contact.phone_national = person.phone_national;
    const bool had_only_an_address =
        contact.email == contact.name || contact.name == "Unknown" ||
        (contact.phone && contact.name == providers::phone::international(*contact.phone));
    if (person.name && had_only_an_address && contact.name != *person.name) {
        contact.name = *person.name;
        changed = true;
    }
    offer_identities(tx, person, outside_id, id);
    if (changed) save(tx, contact);
    return held;
}

Contact Contacts::create(db::Tx& tx, const Person& person) {
    if (!person.name && !person.email && !person.phone)
        throw invalid_field("name", "Give at least a name, an email or a phone.");
    // Identities are claimed in one order by everybody, so that only who has several spellings could wait in a circle.
    if (person.phone && providers::phone::variants(*person.phone).size() > 1) serialise_person(tx, person);
    auto contact = made(person);
    const auto wanted = identities_of(person, {});
    const bool at_once = tx.engine() == db::Engine::postgres;
    const auto hers =
        at_once ? claim_and_insert(tx, contact, wanted) : claim_identities(tx, wanted, contact.id);
    const auto refuse_anothers = [&](const std::string& kind, const Text& value) {
        if (!value || std::ranges::find(hers, Identity{kind, *value}) != hers.end()) return;
        refuse_as_anothers(kind, find_identity(tx, kind, *value).value_or(contact.id));
    };
    refuse_anothers("phone", contact.phone);
    refuse_anothers("email", contact.email);
    if (!at_once) insert(tx, contact);
    foundation_.events.publish(tx, ContactCreated{}, {.about = {contact.id}});
    return contact;
}

Contact Contacts::update(db::Tx& tx, ContactId id, const Person& change, std::optional<bool> do_not_contact,
                         bool in_bulk) {
    serialise_person(tx, change);
    auto contact = held_or_refused(tx, id);
    if (change.phone) free_phone(tx, contact.phone, id);
    if (change.email && contact.email) free_identity(tx, "email", *contact.email, id);
    if (change.phone && !change.phone->empty()) claim_for_her_alone(tx, "phone", change.phone, id);
    if (change.email && !change.email->empty()) claim_for_her_alone(tx, "email", change.email, id);
    if (change.name && !change.name->empty()) {
        contact.name = *change.name;
        contact.first_name = contact.last_name = std::nullopt;
    }
    each_detail<PersonDetails>(contact, change, [](Text& known, const Text& told) {
        if (told) known = told->empty() ? std::nullopt : told;
    });
    if (change.phone) contact.phone_national = change.phone_national;
    if (change.phone && contact.phone) offer_other_spellings(tx, *contact.phone, id);
    save(tx, contact);
    if (do_not_contact)
        tx.run("update contacts set do_not_contact = :told where tenant_id = :tenant and id = :id",
               {{"told", *do_not_contact}, {"id", id}});
    foundation_.events.publish(tx, ContactChanged{}, {.about = {id}, .in_bulk = in_bulk});
    return get(tx, id);
}

void Contacts::add_phone(db::Tx& tx, ContactId id, const std::string& phone) {
    Person person;
    person.phone = phone;
    serialise_person(tx, person);
    if (hold(tx, id, db::Hold::change)) offer_identities(tx, person, {}, id);
}

void Contacts::erase(db::Tx& tx, ContactId id, bool in_bulk) {
    tx.run("delete from contact_identities where tenant_id = :tenant and contact_id = :id", {{"id", id}});
    remove_from_index(tx, id);
    fields::erase_custom(tx, {id.value()});
    if (tx.run_counted("delete from contacts where tenant_id = :tenant and id = :id", {{"id", id}}) == 0)
        throw not_found("This contact");
    foundation_.events.publish(tx, ContactErased{}, {.in_bulk = in_bulk});
}

Contact Contacts::made(const Person& person) const {
    const Instant now = foundation_.now();
    Contact contact;
    static_cast<PersonDetails&>(contact) = person;
    contact.id = foundation_.ids.next<ContactId>();
    contact.name = display_name(person);
    contact.phone_national = person.phone_national;
    contact.created_at = contact.updated_at = now;
    return contact;
}

void Contacts::insert(db::Tx& tx, const Contact& contact) {
    const auto words = words_of(contact);
    db::insert(tx, "contacts", contact, {{"name_key", folded(contact.name)}, {"words", in_one_text(words)}});
    add_to_index(tx, contact.id, words);
}

void Contacts::save(db::Tx& tx, const Contact& contact) {
    const auto words = words_of(contact);
    remove_from_index(tx, contact.id);
    add_to_index(tx, contact.id, words);
    db::update(tx, "contacts", contact.id, static_cast<const PersonDetails&>(contact),
               {{"name", contact.name},
                {"name_key", folded(contact.name)},
                {"words", in_one_text(words)},
                {"phone_national", contact.phone_national},
                {"updated_at", foundation_.now()}});
}

std::optional<ContactId> Contacts::owner_of(db::Tx& tx, std::string_view kind, const std::string& value) {
    return find_identity(tx, kind, value);
}

std::optional<Contact> Contacts::find(db::Tx& tx, ContactId id) {
    static const std::string sql = db::select<Contact>("contacts") + " and id = :id";
    return tx.first<Contact>(sql, {{"id", id}});
}

std::optional<Contact> Contacts::hold(db::Tx& tx, ContactId id, db::Hold how) {
    static const std::string sql = db::select<Contact>("contacts") + " and id = :id";
    return tx.first<Contact>(sql + std::string(tx.held(how)), {{"id", id}});
}

void Contacts::hold_all(db::Tx& tx, const std::vector<std::int64_t>& ids, db::Hold how) {
    if (tx.engine() == db::Engine::sqlite) return;
    tx.run("select id from contacts where tenant_id = :tenant and id in " + tx.wholes_of("ids") +
               " order by id" + std::string(tx.held(how)),
           {{"ids", ids}});
}

std::optional<ContactId> Contacts::find_by(db::Tx& tx, const std::optional<std::string>& phone,
                                           const std::optional<OutsideId>& outside_id) {
    if (phone)
        if (const auto known = find_identity(tx, "phone", *phone)) return known;
    return outside_id ? find_identity(tx, outside_id->kind, outside_id->value) : std::nullopt;
}

Contact Contacts::get(db::Tx& tx, ContactId id) {
    auto contact = find(tx, id);
    if (!contact) throw not_found("This contact");
    return std::move(*contact);
}

} // namespace alcedo::contacts

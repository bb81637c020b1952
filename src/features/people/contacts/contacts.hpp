#pragma once
#include <string_view>

#include "features/page.hpp"
#include "features/people/contacts/contact.hpp"

namespace alcedo::contacts {

/// A contact and whether it was made just now.
struct Matched {
    Contact contact;
    bool created = false;
    std::string matched_by; ///< "phone", "email", or the kind of an outside id; empty when created
};

/// The people of a workspace. Every person is found again by any of her identities: phone in all its spellings, email,
/// what providers call her.
class Contacts {
public:
    explicit Contacts(const Foundation& foundation) : foundation_(foundation) {}

    /// Selects all by which deliveries may speak of a person (deliveries::Traces).
    static constexpr std::string_view marks =
        "select value from contact_identities where tenant_id = :tenant and contact_id = :contact";

    /// Takes what was typed into canonical form. An email or phone that cannot be one is dropped when `lenient`, else
    /// refused with its field.
    enum class Input { lenient, strict };
    static Person normalised(const Person& person, Input input, std::string_view default_country);

    /// Finds the person by outside id, then phone, then email; fills what was unknown about her and keeps a phone or
    /// email that is nobody's as a further one of hers; makes her if she is new. `person` is normalised. Publishes
    /// contact.created.
    Matched find_or_create(db::Tx& tx, const Person& person, const std::optional<OutsideId>& outside_id = {});

    /// Throws Refusal conflict (naming the other contact) when the phone or email belongs to somebody else.
    Contact create(db::Tx& tx, const Person& person);
    /// Members that are absent stay as they are; empty ones are forgotten.
    Contact update(db::Tx& tx, ContactId id, const Person& change, std::optional<bool> do_not_contact,
                   bool in_bulk = false);
    /// Keeps a further phone of hers (E.164), unless it is somebody's.
    static void add_phone(db::Tx& tx, ContactId id, const std::string& phone);
    /// Removes the person's row, identities and search words. She is held; others that point to her are removed by their
    /// rooms.
    void erase(db::Tx& tx, ContactId id, bool in_bulk = false);

    /// Whose a normalised phone or email is.
    static std::optional<ContactId> owner_of(db::Tx& tx, std::string_view kind, const std::string& value);
    static std::optional<Contact> find(db::Tx& tx, ContactId id);
    /// By phone (E.164), else by outside id.
    static std::optional<ContactId> find_by(db::Tx& tx, const std::optional<std::string>& phone,
                                            const std::optional<OutsideId>& outside_id);
    static Contact get(db::Tx& tx, ContactId id); ///< throws Refusal not_found
    /// Whoever writes anything about her holds her first (`db::Hold::stays` at least): it is what erasing waits for.
    static std::optional<Contact> hold(db::Tx& tx, ContactId id, db::Hold how);
    /// All that are about to be changed or erased, in the order in which everybody holds them.
    static void hold_all(db::Tx& tx, const std::vector<std::int64_t>& ids, db::Hold how);

private:
    Contact made(const Person& person) const;
    void insert(db::Tx& tx, const Contact& contact);
    /// Nothing when she has just been erased.
    std::optional<Contact> filled(db::Tx& tx, ContactId id, const Person& person,
                                  const std::optional<OutsideId>& outside_id);
    void save(db::Tx& tx, const Contact& contact);

    const Foundation& foundation_;
};

} // namespace alcedo::contacts

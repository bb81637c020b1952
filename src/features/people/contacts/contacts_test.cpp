#include "features/people/contacts/contacts.hpp"

#include <future>
#include <gtest/gtest.h>

#include "features/testing_room.hpp"

namespace alcedo::contacts {
namespace {

using Work = std::function<Contact(db::Tx&)>;

/// The people of one workspace.
struct People {
    explicit People(db::Database& its_database) : database(its_database), room(its_database) {}

    Contact write(const Work& work) { return database.write(tenant, work); }
    Contact met(const Person& person, const std::optional<OutsideId>& outside_id = {}) {
        return write([&](db::Tx& tx) { return contacts.find_or_create(tx, person, outside_id).contact; });
    }
    Contact now(ContactId id) {
        return database.read(tenant, [&](db::Tx& tx) { return Contacts::get(tx, id); });
    }
    std::int64_t count() {
        return database.read(tenant, [](db::Tx& tx) {
            return tx.one<std::int64_t>("select count(*) from contacts where tenant_id = :tenant");
        });
    }
    /// Does the second while the first is done but not committed; PostgreSQL has to be seen waiting.
    Contact at_once(const Work& first, const Work& second) {
        std::promise<void> done;
        auto other = std::async(std::launch::async, [&] {
            done.get_future().wait();
            return write(second);
        });
        write([&, told = false](db::Tx& tx) mutable {
            auto contact = first(tx);
            if (!std::exchange(told, true)) done.set_value();
            if (tx.engine() == db::Engine::postgres)
                while (!somebody_waits_for(tx)) std::this_thread::yield();
            return contact;
        });
        return other.get();
    }
    static bool somebody_waits_for(db::Tx& tx) {
        return tx.one<std::int64_t>("select count(*) from pg_locks where not granted"
                                    " and pg_backend_pid() = any(pg_blocking_pids(pid))") > 0;
    }

    db::Database& database;
    testing_room::Room room;
    TenantId tenant = room.add_tenant();
    Contacts contacts{room.foundation};
};

Person asha() {
    Person person;
    person.name = "Asha Rao";
    person.email = "asha@example.com";
    person.phone = "+919876543210";
    return person;
}

Person phone_only(const std::string& phone) {
    Person person;
    person.phone = phone;
    return person;
}

ALCEDO_TEST_ON_BOTH(Contacts, AreFoundByAPhoneAndAnEmailThatTheyGaveLater) {
    People people(database);
    const auto contact = people.met(asha());
    auto again = asha();
    again.phone = "+919812345678";
    EXPECT_EQ(people.met(again).id, contact.id);
    EXPECT_EQ(people.now(contact.id).phone, "+919876543210") << "the first stays";
    EXPECT_EQ(people.met(phone_only("+919812345678")).id, contact.id);
    EXPECT_EQ(people.met(phone_only("+919876543210")).id, contact.id);
    again.email = "asha.rao@example.com";
    people.met(again);
    Person by_mail;
    by_mail.email = "asha.rao@example.com";
    EXPECT_EQ(people.met(by_mail).id, contact.id);
    EXPECT_EQ(people.count(), 1);
}

ALCEDO_TEST_ON_BOTH(Contacts, TakeNoPhoneFromSomebodyElse) {
    People people(database);
    const auto contact = people.met(asha());
    const auto other = people.met(phone_only("+919812345678"));
    auto both = asha();
    both.phone = other.phone;
    EXPECT_EQ(people.met(both).id, other.id) << "a phone says more than an email";
    EXPECT_EQ(people.met(asha()).id, contact.id);
}

ALCEDO_TEST_ON_BOTH(Contacts, KeepTheirFurtherPhonesWhenOneIsCorrected) {
    People people(database);
    const auto contact = people.met(asha());
    auto again = asha();
    again.phone = "+919812345678";
    people.met(again);
    people.write(
        [&](db::Tx& tx) { return people.contacts.update(tx, contact.id, phone_only("+919800000001"), {}); });
    EXPECT_EQ(people.met(phone_only("+919800000001")).id, contact.id);
    EXPECT_EQ(people.met(phone_only("+919812345678")).id, contact.id);
    EXPECT_NE(people.met(phone_only("+919876543210")).id, contact.id) << "the corrected one is nobody's";
}

ALCEDO_TEST_ON_BOTH(Contacts, StayOptedOutWhenTheyAreChangedAtTheSameMoment) {
    People people(database);
    const auto contact = people.met(asha());
    const auto stop = [&](db::Tx& tx) { return people.contacts.update(tx, contact.id, {}, true); };
    Person city;
    city.city = "Pune";
    people.at_once(stop,
                   [&](db::Tx& tx) { return people.contacts.update(tx, contact.id, city, std::nullopt); });
    EXPECT_TRUE(people.now(contact.id).do_not_contact);
    EXPECT_EQ(people.now(contact.id).city, "Pune");
}

ALCEDO_TEST_ON_BOTH(Contacts, StayOptedOutWhenALeadOfTheirsComesAtTheSameMoment) {
    People people(database);
    const auto contact = people.met(asha());
    auto lead = asha();
    lead.company = "Rao & Co";
    people.at_once([&](db::Tx& tx) { return people.contacts.update(tx, contact.id, {}, true); },
                   [&](db::Tx& tx) { return people.contacts.find_or_create(tx, lead).contact; });
    EXPECT_TRUE(people.now(contact.id).do_not_contact);
    EXPECT_EQ(people.now(contact.id).company, "Rao & Co");
}

ALCEDO_TEST_ON_BOTH(Contacts, AreOneWhenTwoMessagesWithoutAPhoneComeAtTheSameMoment) {
    People people(database);
    const auto message = [&](db::Tx& tx) {
        Person person;
        person.name = "Sam";
        return people.contacts.find_or_create(tx, person, OutsideId{"whatsapp", "US.13491208655302741918"})
            .contact;
    };
    const auto second = people.at_once(message, message);
    EXPECT_EQ(people.count(), 1);
    EXPECT_EQ(second.id, people.met({}, OutsideId{"whatsapp", "US.13491208655302741918"}).id);
}

ALCEDO_TEST_ON_BOTH(Contacts, AreOneWhenBothSpellingsOfANumberComeAtTheSameMoment) {
    People people(database);
    const auto short_one = phone_only("+551187654321");
    const auto long_one = phone_only("+5511987654321");
    people.at_once([&](db::Tx& tx) { return people.contacts.create(tx, long_one); },
                   [&](db::Tx& tx) { return people.contacts.find_or_create(tx, short_one).contact; });
    EXPECT_EQ(people.count(), 1);
}

} // namespace
} // namespace alcedo::contacts

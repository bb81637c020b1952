#include "app/demo/acquaintances.hpp"

namespace alcedo::app {
namespace {

constexpr std::chrono::hours service_window{24};
/// The history leaves out a few people of its last day, whose numbers are used all the same.
constexpr std::uint64_t people_left_out = 100;

struct Acquaintance {
    std::string phone;
    std::string name;
    bool do_not_contact = false;
    std::optional<Instant> window_expires_at;
};
BOOST_DESCRIBE_STRUCT(Acquaintance, (), (phone, name, do_not_contact, window_expires_at))

} // namespace

void introduce_everybody(Rooms& rooms, sandbox::Sandbox& world) {
    std::int64_t known = 0;
    const auto people = rooms.database->read_across([&](db::SystemTx& tx) {
        known = tx.one<std::int64_t>("select count(*) from contacts");
        return tx.all<Acquaintance>(
            R"(select c.phone, c.name, c.do_not_contact, v.window_expires_at from contacts c
               left join conversations v on v.tenant_id = c.tenant_id and v.contact_id = c.id where c.phone is not null)");
    });
    for (const auto& person : people) {
        sandbox::KnownCustomer customer{.name = person.name, .stopped = person.do_not_contact};
        if (person.window_expires_at) customer.last_wrote = *person.window_expires_at - service_window;
        world.remember_customer(person.phone, customer);
    }
    world.set_next_person(static_cast<std::uint64_t>(known) + people_left_out);
}

} // namespace alcedo::app

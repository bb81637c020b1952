#include "features/reach/capture/phone_country.hpp"

#include "features/testing_room.hpp"

namespace alcedo::capture {
namespace {

TEST(PhoneCountry, IsThatOfALocaleThatNamesOne) {
    EXPECT_EQ(country_of_locale("en_IN"), "IN");
    EXPECT_EQ(country_of_locale("es-MX"), "MX");
    for (const auto* locale : {"", "en", "es_LA", "ar_AR", "en_UD"}) EXPECT_EQ(country_of_locale(locale), "");
}

TEST(PhoneCountry, IsThatOfATimeZoneUnderAnyOfItsNames) {
    EXPECT_EQ(country_of_time_zone("Asia/Kolkata"), "IN");
    EXPECT_EQ(country_of_time_zone("Asia/Calcutta"), "IN");
    EXPECT_EQ(country_of_time_zone("UTC"), "");
}

ALCEDO_TEST_ON_BOTH(PhoneCountry, OfTheFormComesBeforeThatOfTheWorkspaceWhereTheNumberIsOne) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant("Asia/Kolkata");
    const auto country = [&](const std::string& locale, const std::string& typed) {
        LeadForm form;
        form.locale = locale;
        return database.read(tenant, [&](db::Tx& tx) { return default_country(tx, form, typed); });
    };
    EXPECT_EQ(country("es_ES", "600 12 34 56"), "ES");
    EXPECT_EQ(country("en_US", "98765 43210"), "IN") << "no number of the United States begins so";
    EXPECT_EQ(country("en", "98765 43210"), "IN");
    EXPECT_EQ(country("en_US", "+91 98765 43210"), "") << "it says its country itself";
    EXPECT_EQ(country("en_GB", "what?"), "GB");
}

} // namespace
} // namespace alcedo::capture

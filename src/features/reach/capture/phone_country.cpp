#include "features/reach/capture/phone_country.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/text.hpp"
#include "features/office/identity/accounts.hpp"
#include "providers/phone/phone.hpp"

namespace alcedo::capture {
namespace {

const std::filesystem::path time_zones = "/usr/share/zoneinfo";

/// Lines of "IN	+2232+08822	Asia/Kolkata	comment".
std::map<std::string, std::string> read_countries() {
    std::map<std::string, std::string> countries;
    std::ifstream file(time_zones / "zone.tab");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string country, place, zone;
        if (line.starts_with('#') || !(words >> country >> place >> zone)) continue;
        countries.emplace(zone, country);
    }
    return countries;
}

bool is_number_of(const std::string& typed, const std::string& country) {
    const auto parsed = providers::phone::parse(typed, country);
    return parsed && parsed->is_valid && parsed->country == country;
}

} // namespace

std::string default_country(db::Tx& tx, const LeadForm& form, const std::optional<std::string>& typed_phone) {
    if (!typed_phone || typed_phone->find('+') != std::string::npos) return {};
    const auto of_form = country_of_locale(form.locale.value_or(""));
    if (!of_form.empty() && is_number_of(*typed_phone, of_form)) return of_form;
    const auto tenant = identity::Accounts::tenant(tx);
    for (const auto& country : {country_of_locale(tenant.locale), country_of_time_zone(tenant.time_zone)})
        if (!country.empty() && is_number_of(*typed_phone, country)) return country;
    return of_form;
}

std::string country_of_locale(std::string_view locale) {
    if (locale == "es_LA" || locale == "ar_AR") return {};
    const auto mark = locale.find_first_of("_-");
    if (mark == std::string_view::npos) return {};
    const auto country = locale.substr(mark + 1);
    return providers::phone::is_known_country(country) ? std::string(country) : std::string();
}

std::string language_of_locale(std::string_view locale) {
    return lower_ascii(locale.substr(0, locale.find_first_of("_-")));
}

std::string country_of_time_zone(const std::string& time_zone) {
    static const auto countries = read_countries();
    if (const auto found = countries.find(time_zone); found != countries.end()) return found->second;
    // "Asia/Calcutta" is a link to the name of today.
    std::error_code none;
    const auto today = std::filesystem::canonical(time_zones / time_zone, none);
    const auto found = countries.find(today.lexically_relative(time_zones).string());
    return found != countries.end() ? found->second : std::string();
}

} // namespace alcedo::capture

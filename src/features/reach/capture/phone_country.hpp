#pragma once
#include "features/reach/capture/lead_form.hpp"

namespace alcedo::capture {

/// The country of which a phone without country code is most likely: that of the form's locale (en_IN: IN) if the number
/// is one there, else that of the workspace, by its locale or time zone. Empty when nothing says.
std::string default_country(db::Tx& tx, const LeadForm& form, const std::optional<std::string>& typed_phone);

/// "pt_BR", "es-MX": the country in it; empty for those of Meta's that stand for no country (es_LA, ar_AR).
std::string country_of_locale(std::string_view locale);
/// "pt" of "pt_BR" and of "pt-BR".
std::string language_of_locale(std::string_view locale);
/// "Asia/Kolkata" and its older names: IN; empty for those of no country (UTC).
std::string country_of_time_zone(const std::string& time_zone);

} // namespace alcedo::capture

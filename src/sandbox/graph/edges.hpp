#pragma once
#include <string>

#include "sandbox/graph/call.hpp"
#include "sandbox/happenings/lead_source.hpp"
#include "sandbox/happenings/message_life.hpp"
#include "sandbox/stage/stage.hpp"

/// What Graph answers at each of its places, as JSON text; refusals are thrown as GraphError.
namespace alcedo::sandbox {

// tokens.cpp
std::string debug_token(const Stage& stage, const GraphCall& call);
std::string exchange_token(const Stage& stage, const GraphCall& call);
std::string show_me(const Stage& stage, const GraphCall& call);
std::string my_accounts(const Stage& stage, const GraphCall& call);
std::string my_permissions(const Stage& stage, const GraphCall& call);

// subscribing.cpp
std::string subscribed_apps(Stage& stage,
                            const GraphCall& call);             ///< of a page or WhatsApp account; any method
std::string subscribe_app(Stage& stage, const GraphCall& call); ///< POST /{app_id}/subscriptions

// pages.cpp
std::string show_page(const Stage& stage, const GraphCall& call, const Page& page);
std::string forms_of_page(const Stage& stage, const GraphCall& call, const Page& page);
std::string show_form(const Stage& stage, const GraphCall& call, const Form& form);
/// An ad, ad set or campaign by name; empty when there is none of this id.
std::string show_advert_part(const Stage& stage, const GraphCall& call);

// leads.cpp
std::string show_lead(Stage& stage, const GraphCall& call);
std::string show_leads(Stage& stage, const GraphCall& call); ///< `?ids=`, all or none
std::string delete_lead(Stage& stage, const GraphCall& call);
std::string leads_of_form(Stage& stage, const GraphCall& call, const Form& form, bool tests);
std::string create_test_lead(LeadSource& source, const GraphCall& call, const Form& form);

// whatsapp_account.cpp
std::string show_number(const Stage& stage, const GraphCall& call);
std::string numbers_of_account(const Stage& stage, const GraphCall& call);
std::string templates_of_account(const Stage& stage, const GraphCall& call);
std::string show_template(const Stage& stage, const GraphCall& call, const MessageTemplate& its);

} // namespace alcedo::sandbox

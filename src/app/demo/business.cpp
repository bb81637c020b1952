#include "app/demo/business.hpp"

namespace alcedo::app {
namespace {

constexpr std::string_view team[][2] = {{"Tomás Ferreira", "tomas@casabrisa.example"},
                                        {"Lucía Navarro", "lucia@casabrisa.example"},
                                        {"Priya Nair", "priya@casabrisa.example"},
                                        {"Rafael Souza", "rafael@casabrisa.example"}};

template <class Given> json::Raw as_entered(const Given& given) { return {json::to_text(given)}; }

/// The welcome in the language of the form's people.
std::string template_language(const std::optional<std::string>& locale) {
    const std::string form = locale.value_or("en_US");
    if (form.starts_with("es")) return "es";
    if (form.starts_with("pt")) return "pt_BR";
    if (form.starts_with("hi")) return "hi";
    return "en_US";
}

capture::InstantResponse response_for(const capture::LeadForm& form, const DemoBusiness& business) {
    std::string course = "{{form_name}}";
    for (const auto& question : form.questions)
        if (!question.options.empty()) {
            course = "{{answer." + question.key + "|" + form.name + "}}";
            break;
        }
    return {
        true,
        capture::WhatsAppResponse{business.whatsapp,
                                  "lead_welcome",
                                  template_language(form.locale),
                                  {{"1", "{{first_name|there}}"}, {"2", course}}},
        capture::EmailResponse{business.mailbox, "Your trial lesson at {{business_name}}",
                               "Hi {{first_name|there}},\n\nthank you for asking about " + course +
                                   ". When would you like your free trial lesson? Just answer this mail.\n\n"
                                   "{{owner_name}}\n{{business_name}}"},
        {}};
}

} // namespace

std::optional<DemoBusiness> find_demo_business(Rooms& rooms) {
    return rooms.database->read_across([](db::SystemTx& system) -> std::optional<DemoBusiness> {
        const auto user =
            system.first<UserId>("select id from users where email = :email", {{"email", demo_email}});
        if (!user) return std::nullopt;
        const auto tenant = system.first<TenantId>("select tenant_id from memberships where user_id = :user",
                                                   {{"user", *user}});
        auto tx = system.for_tenant(tenant.value());
        DemoBusiness business{*tenant, *user, {}, {}, {}};
        for (const auto& channel : channels::Channels::list(tx)) {
            if (channel.kind == page_kind) business.page = channel.id;
            if (channel.kind == whatsapp_kind) business.whatsapp = channel.id;
            if (channel.kind == mailbox_kind) business.mailbox = channel.id;
        }
        return business;
    });
}

DemoBusiness open_demo_business(Rooms& rooms, const sandbox::Credentials& credentials) {
    identity::SignUp sign_up;
    sign_up.business_name = credentials.business_name;
    sign_up.name = "Inês Carvalho";
    sign_up.email = std::string(demo_email);
    sign_up.password = std::string(demo_password);
    sign_up.time_zone = "Europe/Lisbon";
    sign_up.locale = "en";
    sign_up.currency = "EUR";
    const auto session = rooms.identity.accounts.sign_up(sign_up, {"demo", "127.0.0.1"});
    DemoBusiness business{session.tenant.id, session.user.id, {}, {}, {}};
    for (const auto& [name, email] : team)
        rooms.identity.accounts.add_user(
            business.tenant, Viewer::product(),
            {std::string(name), std::string(email), std::string(demo_password), "sales"});
    const auto connect = [&](std::string_view kind, const std::string& name, const json::Raw& entered) {
        return rooms.channels.channels
            .connect(business.tenant, Viewer::product(), {std::string(kind), name, entered})
            .id;
    };
    business.whatsapp = connect(whatsapp_kind, credentials.whatsapp_cloud.display_phone_number,
                                as_entered(credentials.whatsapp_cloud));
    business.mailbox = connect(mailbox_kind, "Front desk mail", as_entered(credentials.email_smtp));
    business.page = connect(page_kind, credentials.facebook_page.name, as_entered(credentials.facebook_page));
    rooms.channels.templates.sync(business.tenant, business.whatsapp);
    rooms.capture.lead_forms.sync(business.tenant, business.page);
    rooms.database->write(business.tenant, [&](db::Tx& tx) {
        for (const auto& form : capture::LeadForms::list(tx))
            rooms.capture.lead_forms.change(tx, {form.id, {}, response_for(form, business)});
    });
    return business;
}

void reconnect_demo_business(Rooms& rooms, const DemoBusiness& business,
                             const sandbox::Credentials& credentials) {
    auto& channels = rooms.channels.channels;
    channels.change(business.tenant, Viewer::product(),
                    {business.mailbox, {}, as_entered(credentials.email_smtp)});
    channels.change(business.tenant, Viewer::product(),
                    {business.whatsapp, {}, as_entered(credentials.whatsapp_cloud)});
    channels.change(business.tenant, Viewer::product(),
                    {business.page, {}, as_entered(credentials.facebook_page)});
}

} // namespace alcedo::app

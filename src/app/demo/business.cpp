#include "app/demo/business.hpp"

namespace alcedo::app {
namespace {

constexpr std::string_view team[][2] = {{"Tomás Ferreira", "tomas@casabrisa.example"},
                                        {"Lucía Navarro", "lucia@casabrisa.example"},
                                        {"Priya Nair", "priya@casabrisa.example"},
                                        {"Rafael Souza", "rafael@casabrisa.example"}};

json::Raw page_credentials(const sandbox::Credentials& credentials) {
    return {json::to_text(channels::FacebookPageCredentials{credentials.facebook_page.page_id,
                                                            credentials.facebook_page.access_token})};
}

json::Raw whatsapp_credentials(const sandbox::Credentials& credentials) {
    const auto& whatsapp = credentials.whatsapp_cloud;
    return {json::to_text(
        channels::WhatsAppCredentials{whatsapp.phone_number_id, whatsapp.waba_id, whatsapp.access_token})};
}

json::Raw mail_credentials(const sandbox::Credentials& credentials) {
    const auto& mail = credentials.email_smtp;
    return {json::to_text(channels::SmtpCredentials{mail.host, mail.port, mail.username, mail.password,
                                                    mail.from_email, mail.from_name,
                                                    providers::smtp::Security::none})};
}

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
                                   "{{owner_name}}\n{{business_name}}"}};
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
            if (channel.kind == channels::ChannelKind::facebook_page) business.page = channel.id;
            if (channel.kind == channels::ChannelKind::whatsapp_cloud) business.whatsapp = channel.id;
            if (channel.kind == channels::ChannelKind::email_smtp) business.mailbox = channel.id;
        }
        return business;
    });
}

DemoBusiness open_demo_business(Rooms& rooms, const sandbox::Credentials& credentials) {
    identity::SignUp sign_up;
    sign_up.business_name = credentials.business_name;
    sign_up.name = "Inês Carvalho";
    sign_up.email = demo_email;
    sign_up.password = demo_password;
    sign_up.time_zone = "Europe/Lisbon";
    sign_up.locale = "en";
    sign_up.currency = "EUR";
    const auto session = rooms.identity.accounts.sign_up(sign_up, {"demo", "127.0.0.1"});
    DemoBusiness business{session.tenant.id, session.user.id, {}, {}, {}};
    for (const auto& [name, email] : team)
        rooms.identity.accounts.add_user(
            business.tenant, Viewer::product(),
            {std::string(name), std::string(email), std::string(demo_password), "sales"});
    business.whatsapp =
        rooms.channels.channels
            .connect(business.tenant, Viewer::product(),
                     {channels::ChannelKind::whatsapp_cloud, credentials.whatsapp_cloud.display_phone_number,
                      whatsapp_credentials(credentials)})
            .id;
    business.mailbox =
        rooms.channels.channels
            .connect(business.tenant, Viewer::product(),
                     {channels::ChannelKind::email_smtp, "Front desk mail", mail_credentials(credentials)})
            .id;
    business.page = rooms.channels.channels
                        .connect(business.tenant, Viewer::product(),
                                 {channels::ChannelKind::facebook_page, credentials.facebook_page.name,
                                  page_credentials(credentials)})
                        .id;
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
    rooms.channels.channels.change(business.tenant, Viewer::product(),
                                   {business.mailbox, {}, mail_credentials(credentials)});
    rooms.channels.channels.change(business.tenant, Viewer::product(),
                                   {business.whatsapp, {}, whatsapp_credentials(credentials)});
    rooms.channels.channels.change(business.tenant, Viewer::product(),
                                   {business.page, {}, page_credentials(credentials)});
}

} // namespace alcedo::app

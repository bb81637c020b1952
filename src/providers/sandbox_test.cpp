// Our requests and readers against the simulated outside world, over real sockets.
#include "sandbox/sandbox.hpp"

#include <gtest/gtest.h>

#include "providers/meta/lead_ads.hpp"
#include "providers/smtp/message.hpp"
#include "providers/smtp/send_mail.hpp"
#include "providers/whatsapp/cloud.hpp"

namespace alcedo::providers {
namespace {

class AgainstTheSandbox : public testing::Test {
protected:
    AgainstTheSandbox() {
        sandbox::Faults faults;
        faults.require_proof = true;
        world_.set_faults(faults);
        world_.start();
        told_ = world_.credentials();
        graph_ = {told_.graph_url, "v25.0", told_.app_id, told_.app_secret};
        sender_ = {told_.whatsapp_cloud.phone_number_id, told_.whatsapp_cloud.access_token};
    }
    ~AgainstTheSandbox() override { client_.stop(); }

    http::CallResult call(const http::OutgoingRequest& request) { return client_.call(request); }
    const std::string& page_token() const { return told_.facebook_page.access_token; }
    std::string welcome_phone() const { return "+4915123456789"; }

    sandbox::Sandbox world_;
    sandbox::Credentials told_;
    meta::Graph graph_;
    whatsapp::Sender sender_;
    http::Client client_;
};

TEST_F(AgainstTheSandbox, APageIsProvenAndSubscribed) {
    const auto& page_id = told_.facebook_page.page_id;
    const auto page = meta::read_page(call(meta::page_request(graph_, page_token())));
    ASSERT_TRUE(page) << page.failure().detail;
    EXPECT_EQ(page->id, page_id);
    EXPECT_EQ(page->name, told_.facebook_page.name);
    EXPECT_EQ(meta::read_page(call(meta::page_request(graph_, "EAAwrong"))).failure().kind,
              FailureKind::needs_reconnect);

    const auto token = meta::read_debug_token(call(meta::debug_token_request(graph_, page_token())));
    ASSERT_TRUE(token) << token.failure().detail;
    EXPECT_TRUE(token->is_valid);

    const auto subscribed =
        meta::read_success(call(meta::subscribe_page_request(graph_, page_id, page_token())));
    ASSERT_TRUE(subscribed) << subscribed.failure().detail;
    const auto fields = meta::read_subscribed_fields(
        call(meta::subscribed_fields_request(graph_, page_id, page_token())), told_.app_id);
    ASSERT_TRUE(fields);
    EXPECT_EQ(*fields, std::vector<std::string>{"leadgen"});
}

TEST_F(AgainstTheSandbox, FormsAndAllTheirLeadsAreRead) {
    const auto forms =
        meta::read_forms(call(meta::forms_request(graph_, told_.facebook_page.page_id, page_token())));
    ASSERT_TRUE(forms) << forms.failure().detail;
    ASSERT_FALSE(forms->items.empty());
    EXPECT_FALSE(forms->items[0].questions.empty());

    sandbox::NewLeads leads;
    leads.form_id = forms->items[0].id;
    leads.count = 130;
    const auto made = world_.create_leads(leads);
    ASSERT_EQ(made.size(), 130U);

    const auto one = meta::read_lead(call(meta::lead_request(graph_, made[0], page_token())));
    ASSERT_TRUE(one) << one.failure().detail;
    EXPECT_EQ(one->id, made[0]);
    EXPECT_EQ(one->form_id, leads.form_id);
    EXPECT_FALSE(one->fields.empty());

    const auto since = *one->created_time - std::chrono::minutes{1};
    std::size_t count = 0;
    std::optional<std::string> after;
    int pages = 0;
    do {
        const auto page = meta::read_leads(
            call(meta::leads_request(graph_, forms->items[0].id, page_token(), since, after)));
        ASSERT_TRUE(page) << page.failure().detail;
        count += page->items.size();
        after = page->after;
        ++pages;
    } while (after);
    EXPECT_EQ(count, 130U);
    EXPECT_EQ(pages, 2);
}

TEST_F(AgainstTheSandbox, SeveralLeadsAreReadInOneCallOrNone) {
    sandbox::NewLeads leads;
    leads.form_id = told_.facebook_page.form_ids.at(0);
    leads.count = 50;
    auto ids = world_.create_leads(leads);
    const auto read = [&] {
        return meta::read_leads_by_id(call(meta::leads_by_id_request(graph_, ids, page_token())));
    };
    const auto all = read();
    ASSERT_TRUE(all) << all.failure().detail;
    ASSERT_EQ(all->size(), ids.size());
    EXPECT_EQ(all->at(ids[7]).id, ids[7]);
    EXPECT_FALSE(all->at(ids[7]).fields.empty());
    ids[3] = "444444444444";
    EXPECT_EQ(read().failure().kind, FailureKind::not_found);
}

TEST_F(AgainstTheSandbox, ALeadThatIsNotThereIsNotFound) {
    EXPECT_EQ(meta::read_lead(call(meta::lead_request(graph_, "444444444444", page_token()))).failure().kind,
              FailureKind::not_found);
}

TEST_F(AgainstTheSandbox, ATestLeadIsMadeAndDeleted) {
    const auto& form = told_.facebook_page.form_ids.at(0);
    const auto made = meta::read_created_id(
        call(meta::create_test_lead_request(graph_, form, page_token(), {{"email", {"test@example.com"}}})));
    ASSERT_TRUE(made) << made.failure().detail;
    const auto listed = meta::read_leads(call(meta::test_leads_request(graph_, form, page_token())));
    ASSERT_TRUE(listed) << listed.failure().detail;
    ASSERT_EQ(listed->items.size(), 1U);
    EXPECT_EQ(listed->items[0].id, *made);
    EXPECT_TRUE(meta::read_success(call(meta::delete_lead_request(graph_, *made, page_token()))));
}

TEST_F(AgainstTheSandbox, NumberAndTemplatesAreReadAndEveryTemplateIsSent) {
    const auto& account = told_.whatsapp_cloud;
    const auto number = whatsapp::read_number(call(whatsapp::number_request(graph_, sender_)));
    ASSERT_TRUE(number) << number.failure().detail;
    EXPECT_EQ(number->id, sender_.phone_number_id);
    EXPECT_FALSE(number->verified_name.empty());
    EXPECT_TRUE(whatsapp::read_numbers(
        call(whatsapp::numbers_request(graph_, account.waba_id, account.access_token))));
    EXPECT_TRUE(whatsapp::read_success(
        call(whatsapp::subscribe_account_request(graph_, account.waba_id, account.access_token))));

    const auto templates = whatsapp::read_templates(
        call(whatsapp::templates_request(graph_, account.waba_id, account.access_token)));
    ASSERT_TRUE(templates) << templates.failure().detail;
    int sent = 0;
    for (const auto& message : templates->items) {
        if (whatsapp::why_not_sendable(message)) continue;
        std::vector<whatsapp::VariableValue> values;
        for (const auto& name : message.variables)
            values.push_back({name, name == "header.link" ? "https://example.com/a.jpg" : "Sam"});
        const auto callback = message.name + "/" + message.language;
        const auto answer = whatsapp::read_sent(call(whatsapp::send_template_request(
            graph_, sender_, {welcome_phone(), {}}, message, values, callback)));
        ASSERT_TRUE(answer) << message.name << ": " << answer.failure().detail;
        EXPECT_FALSE(answer->wamid.empty());
        EXPECT_EQ(world_.sends_with_callback(callback), 1);
        ++sent;
    }
    EXPECT_GE(sent, 1);
}

TEST_F(AgainstTheSandbox, ATemplateWithoutItsValuesIsRejected) {
    whatsapp::Template message;
    message.name = "no_such_template";
    message.language = "en_US";
    const auto answer = whatsapp::read_sent(
        call(whatsapp::send_template_request(graph_, sender_, {welcome_phone(), {}}, message, {}, "msg_1")));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.failure().kind, FailureKind::rejected);
    EXPECT_EQ(answer.failure().code, 132001);
}

TEST_F(AgainstTheSandbox, ATextToSomeoneWhoJustWroteIsAccepted) {
    world_.customer_says(welcome_phone(), {.text = "Hello"});
    const auto answer = whatsapp::read_sent(
        call(whatsapp::send_text_request(graph_, sender_, {welcome_phone(), {}}, "Hi!", "msg_2")));
    ASSERT_TRUE(answer) << answer.failure().detail;
    EXPECT_EQ("+" + answer->wa_id, welcome_phone());
    EXPECT_EQ(world_.sends_with_callback("msg_2"), 1);
}

TEST_F(AgainstTheSandbox, ASendWhoseAnswerIsLostIsOfUnknownOutcomeAndWasCarriedOut) {
    world_.customer_says(welcome_phone(), {.text = "Hello"});
    sandbox::Faults faults;
    faults.drop_answers = 1;
    world_.set_faults(faults);
    const auto answer = whatsapp::read_sent(
        call(whatsapp::send_text_request(graph_, sender_, {welcome_phone(), {}}, "Hi!", "msg_4")));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.failure().kind, FailureKind::unknown_outcome);
    EXPECT_EQ(world_.sends_with_callback("msg_4"), 1);
}

TEST_F(AgainstTheSandbox, FaultsOfTheOtherSideAreToldApart) {
    const std::pair<std::string, FailureKind> cases[] = {{"131016", FailureKind::temporary},
                                                         {"130429", FailureKind::rate_limited},
                                                         {"80007", FailureKind::rate_limited},
                                                         {"131031", FailureKind::needs_reconnect},
                                                         {"503", FailureKind::unknown_outcome}};
    for (const auto& [code, kind] : cases) {
        sandbox::Faults faults;
        faults.error_rate = {{code, 1.0}};
        world_.set_faults(faults);
        const auto answer = whatsapp::read_sent(
            call(whatsapp::send_text_request(graph_, sender_, {welcome_phone(), {}}, "Hi!", "msg_5")));
        ASSERT_FALSE(answer) << code;
        EXPECT_EQ(answer.failure().kind, kind) << code;
    }
    sandbox::Faults faults;
    faults.token_dead = true;
    world_.set_faults(faults);
    EXPECT_EQ(meta::read_page(call(meta::page_request(graph_, page_token()))).failure().kind,
              FailureKind::needs_reconnect);
    EXPECT_EQ(whatsapp::read_number(call(whatsapp::number_request(graph_, sender_))).failure().kind,
              FailureKind::needs_reconnect);
}

TEST_F(AgainstTheSandbox, AMailArrivesAsItWasWritten) {
    const auto& told = told_.email_smtp;
    smtp::Server server;
    server.host = told.host;
    server.port = told.port;
    server.security = smtp::Security::none;
    server.username = told.username;
    server.password = told.password;
    server.reach = http::Reach::anywhere;
    const auto checked = smtp::check_server(server);
    ASSERT_TRUE(checked) << checked.failure().detail;

    smtp::Message message;
    message.from = {told.from_email, told.from_name};
    message.to = {"asha@example.com", "आशा"};
    message.subject = "Olá";
    message.text = "Hi Asha,\n\n.we call you today.";
    message.message_id = smtp::message_id_for("msg_3", told.from_email);
    message.date = from_epoch_ms(1763600000000);
    const auto sent =
        smtp::send_mail({server, told.from_email, "asha@example.com", smtp::build_message(message)});
    ASSERT_TRUE(sent) << sent.failure().detail;
    const auto mails = world_.mails();
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_EQ(mails[0].to, std::vector<std::string>{"asha@example.com"});
    EXPECT_EQ(mails[0].subject, "Olá");

    server.password = "wrong";
    EXPECT_EQ(smtp::check_server(server).failure().kind, FailureKind::needs_reconnect);
}

} // namespace
} // namespace alcedo::providers

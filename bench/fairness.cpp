// Nobody starves anybody: another workspace's greeting while the calls of one hang, the mail servers of a hundred drip and
// a third is flooded with leads; and everybody's reads while somebody tries passwords a thousand times a second.
#include <algorithm>
#include <thread>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/mail_server.hpp"
#include "bench/support/main.hpp"
#include "bench/support/program.hpp"
#include "bench/support/world.hpp"
#include "providers/meta/webhook.hpp"

using namespace alcedo;
using std::chrono::steady_clock;

namespace {

constexpr int mail_servers = 100;
constexpr int hanging_calls = 300;
constexpr int flood = 50'000;
constexpr double flood_a_second = 2'000;
constexpr auto between_leads = std::chrono::milliseconds(200);
constexpr auto patience = std::chrono::seconds(30);
/// In what the hanging workspace sends, and nobody else.
constexpr std::string_view hangs = "hanging-greeting";

struct Waits {
    std::vector<double> sorted;
    int missing = 0;
    double at(double share) const {
        return sorted.empty()
                   ? 0
                   : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
};

std::string digits_of(const std::string& phone) {
    std::string digits;
    std::ranges::copy_if(phone, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

/// The workspace that is watched: its leads are announced by us, so that nobody's line at Meta is measured.
class Watched {
public:
    Watched(sandbox::Sandbox& world, const bench::Program& program)
        : world_(world), program_(program), caller_(program.url(), "watched") {
        auto credentials = world.credentials();
        credentials.facebook_page = credentials.second_page;
        caller_.sign_up();
        bench::connect_channels(caller_, credentials, bench::Greeting::by_whatsapp);
    }
    /// Leads that nobody has been told of yet.
    std::vector<sandbox::LeadView> prepare(std::chrono::milliseconds duration) {
        const int count = static_cast<int>(duration / between_leads);
        const auto form = world_.credentials().second_page.form_ids.front();
        world_.create_leads({.form_id = form, .count = count, .webhook = false});
        return world_.leads(count);
    }
    /// Announces one every so often; how long each waited for its greeting.
    Waits greet(const std::vector<sandbox::LeadView>& leads) {
        std::vector<std::pair<std::string, Instant>> announced;
        auto next = steady_clock::now();
        for (const auto& lead : leads) {
            std::this_thread::sleep_until(next);
            next += between_leads;
            announced.emplace_back(digits_of(lead.phone), announce(lead));
        }
        Waits waits;
        const auto give_up = steady_clock::now() + patience;
        for (const auto& [phone, at] : announced) {
            auto sent = world_.messages({.to = phone, .limit = 10});
            while (sent.empty() && steady_clock::now() < give_up) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                sent = world_.messages({.to = phone, .limit = 10});
            }
            if (sent.empty())
                ++waits.missing;
            else
                waits.sorted.push_back(static_cast<double>((sent.back().at - at).count()));
        }
        std::ranges::sort(waits.sorted);
        return waits;
    }

private:
    Instant announce(const sandbox::LeadView& lead) {
        const auto told = world_.credentials();
        const auto body = fmt::format(
            R"({{"object":"page","entry":[{{"id":"{0}","time":1,"changes":[{{"field":"leadgen","value":)"
            R"({{"leadgen_id":"{2}","page_id":"{0}","form_id":"{1}"}}}}]}}]}})",
            told.second_page.page_id, lead.form_id, lead.id);
        const auto at = SystemClock{}.now();
        bench::send_once(
            "127.0.0.1", program_.port(),
            bench::post_request(
                "/api/v1/webhooks/meta", body,
                "X-Hub-Signature-256: " + providers::meta::signature_of(told.app_secret, body) + "\r\n"));
        return at;
    }

    sandbox::Sandbox& world_;
    const bench::Program& program_;
    bench::Caller caller_;
};

/// Workspaces that share the first Page for a moment, each with a mail server of its own that drips.
void let_mail_drip(const bench::Program& program, sandbox::Sandbox& world, bench::MailServer& mail) {
    const auto told = world.credentials();
    const auto page = fmt::format(R"({{"page_id":"{}","access_token":"{}"}})", told.facebook_page.page_id,
                                  told.facebook_page.access_token);
    std::vector<std::unique_ptr<bench::Caller>> owners;
    std::vector<std::string> pages;
    for (int i = 0; i < mail_servers; ++i) {
        auto& owner =
            *owners.emplace_back(std::make_unique<bench::Caller>(program.url(), fmt::format("mail{}", i)));
        owner.sign_up();
        const auto mailbox = bench::connect_channel(
            owner, "email_smtp",
            fmt::format(R"({{"host":"127.0.1.{}","port":{},"from_email":"a@b.example","from_name":"A",)"
                        R"("security":"none"}})",
                        i + 1, mail.port()));
        pages.push_back(bench::connect_channel(owner, "facebook_page", page));
        owner.ask(http::Method::post, "/api/v1/lead_forms/sync", "{}");
        const auto forms = boost::json::parse(owner.ask(http::Method::get, "/api/v1/lead_forms"));
        for (const auto& form : forms.at("items").as_array())
            owner.ask(http::Method::put, "/api/v1/lead_forms/" + std::string(form.at("id").as_string()),
                      fmt::format(R"({{"instant_response":{{"enabled":true,"email":{{"channel_id":"{}",)"
                                  R"("subject":"Hi","body":"Hello"}}}}}})",
                                  mailbox));
    }
    mail.drip();
    world.create_leads({.form_id = told.facebook_page.form_ids.front(), .count = 3});
    const auto give_up = steady_clock::now() + patience;
    while (mail.dripping() < mail_servers && steady_clock::now() < give_up)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    for (std::size_t i = 0; i < owners.size(); ++i)
        owners[i]->ask(http::Method::del, "/api/v1/channels/" + pages[i]);
}

std::int64_t leads_today(bench::Caller& caller) {
    return boost::json::parse(caller.ask(http::Method::get, "/api/v1/analytics/today"))
        .at("leads_today")
        .to_number<std::int64_t>();
}

void measure_greetings(const bench::Plan& plan) {
    bench::MailServer mail;
    sandbox::Sandbox world({.kept_messages = 200'000, .threads = 1024});
    world.start();
    auto faults = world.faults();
    faults.auto_replies = false;
    faults.throughput_limit = 0;
    world.set_faults(faults);
    const auto folder = plan.empty_folder("fairness");
    auto settings = bench::settings_for(world);
    settings["ALCEDO_SECURITY_SIGNUPS_PER_HOUR"] = "1000";
    const bench::Program program(plan, folder, plan.empty_database("fairness"), settings);
    world.set_webhook_url(program.url() + "/api/v1/webhooks/meta");
    Watched watched(world, program);
    const auto alone = watched.greet(watched.prepare(plan.duration));

    let_mail_drip(program, world, mail);
    bench::Caller hanging(program.url(), "hanging");
    hanging.sign_up();
    bench::connect_channels(hanging, world.credentials(), bench::Greeting::by_whatsapp, std::string(hangs));
    bench::Caller flooded(program.url(), "flooded");
    flooded.sign_up();
    bench::connect_channels(flooded, world.credentials(), bench::Greeting::by_whatsapp);
    world.subscribe_all();
    faults.answer_delay_ms = {80'000, 80'000};
    faults.answer_delay_for = hangs;
    world.set_faults(faults);
    const auto form = world.credentials().facebook_page.form_ids.front();
    world.create_leads({.form_id = form, .count = hanging_calls});
    const auto give_up = steady_clock::now() + patience;
    while (leads_today(hanging) < hanging_calls && steady_clock::now() < give_up)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const int dripping = mail.dripping();
    const auto leads = watched.prepare(10 * plan.duration);
    // As they would come: all at once they would first of all stop the simulated world.
    world.create_leads({.form_id = form, .count = flood, .rate = flood_a_second});
    const auto waits = watched.greet(leads);
    const auto taken_in = leads_today(flooded);
    bench::print(
        {.name = "another's greeting: 300 calls hang, 100 mail servers drip, 50,000 leads flood",
         .measured = fmt::format("{} of {}", waits.sorted.size(),
                                 waits.sorted.size() + static_cast<std::size_t>(waits.missing)),
         .p50_ms = waits.at(0.5),
         .p99_ms = waits.at(0.99),
         .target = "p99 < 1 s",
         .met = waits.missing == 0 && waits.at(0.99) < 1000,
         .raw = fmt::format("worst {}; alone p50 {}, p99 {}; {} mails dripped to, {} leads of the flood "
                            "in two workspaces meanwhile",
                            bench::milliseconds(waits.at(1)), bench::milliseconds(alone.at(0.5)),
                            bench::milliseconds(alone.at(0.99)), dripping,
                            bench::grouped(static_cast<double>(taken_in)))});
}

/// Wrong passwords for a thousand accounts, from everywhere in one /64.
bench::LoadPlan guessing(const bench::Program& program, std::chrono::milliseconds duration) {
    return {.port = program.port(),
            .connections = 64,
            .duration = duration,
            .per_second = 1000,
            .request = [](std::string& out, std::uint64_t n) {
                out = bench::post_request(
                    "/api/v1/auth/login-json",
                    fmt::format(R"({{"email":"somebody{}@example.com","password":"guess {}"}})", n % 1000, n),
                    fmt::format("X-Forwarded-For: 2001:db8:1:2:{:x}::{:x}\r\n", n % 60000, n % 50000 + 1));
            }};
}

void measure_reads(const bench::Plan& plan, const std::string& how, const std::string& logins_a_minute) {
    const auto folder = plan.empty_folder("fairness");
    const bench::Program program(plan, folder, plan.empty_database("fairness"),
                                 {{"ALCEDO_SERVER_TRUSTED_PROXIES", "127.0.0.1"},
                                  {"ALCEDO_SECURITY_LOGIN_ATTEMPTS_PER_MINUTE", logins_a_minute}});
    bench::Caller caller(program.url());
    caller.sign_up();
    const bench::LoadPlan reading{.port = program.port(),
                                  .connections = 16,
                                  .duration = 2 * plan.duration,
                                  .per_second = 200,
                                  .request = [&](std::string& out, std::uint64_t) {
                                      out = bench::get_request("/api/v1/leads", caller.fields());
                                  }};
    const auto alone = bench::run_load(reading);
    bench::LoadFigures logins;
    std::thread guesser([&] { logins = bench::run_load(guessing(program, 2 * plan.duration)); });
    const auto reads = bench::run_load(reading);
    guesser.join();
    auto figure = bench::figure_of("reads while one /64 tries 1,000 passwords/s" + how, reads);
    figure.target = "p99 < 20 ms";
    figure.met = reads.p99_ms < 20 && reads.refused == 0 && reads.broken == 0;
    figure.raw = fmt::format("alone p99 {}; {:.0f} logins/s answered, p99 {}, {} of {} refused",
                             bench::milliseconds(alone.p99_ms), logins.per_second,
                             bench::milliseconds(logins.p99_ms), logins.refused, logins.answers);
    bench::print(figure);
}

void measure_fairness(const bench::Plan& plan) {
    measure_greetings(plan);
    measure_reads(plan, "", "60");
    measure_reads(plan, ", none refused by count", "100000");
    std::filesystem::remove_all(plan.folder / "fairness");
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure_fairness); }

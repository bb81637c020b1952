#include "sandbox/sandbox.hpp"

#include <thread>

#include "base/refusal.hpp"
#include "base/worker_pool.hpp"
#include "http/edge.hpp"
#include "http/listen_address.hpp"
#include "http/live_hub.hpp"
#include "http/routes.hpp"
#include "sandbox/controls/controls.hpp"
#include "sandbox/graph/graph.hpp"
#include "sandbox/graph/media.hpp"
#include "sandbox/happenings/answers.hpp"
#include "sandbox/happenings/customer_voice.hpp"
#include "sandbox/happenings/lead_source.hpp"
#include "sandbox/happenings/message_life.hpp"
#include "sandbox/smtp/mail_server.hpp"
#include "sandbox/stage/stage.hpp"

namespace alcedo::sandbox {
namespace {

http::ListenAddress parsed(const std::string& listen) {
    auto address = http::ListenAddress::parse(listen);
    if (!address) throw invalid_field("listen", "\"" + listen + "\" is not HOST:PORT");
    return *std::move(address);
}

http::EdgeOptions edge_options(const std::string& listen) {
    const auto [host, port] = parsed(listen);
    http::EdgeOptions options;
    options.host = host;
    options.port = port;
    options.drain_timeout = Milliseconds{500};
    return options;
}

} // namespace

struct Sandbox::Inside {
    explicit Inside(SandboxOptions options)
        : stage(std::move(options)),
          voice(stage),
          life(stage, voice),
          leads(stage),
          sending(stage, life),
          graph(stage, leads, sending),
          workers({2, stage.options.threads, 16'384}),
          edge(edge_options(stage.options.listen),
               {.routes = routes, .workers = workers, .live = live, .authenticate = {}}),
          mail_server(stage.mails, stage.faults, stage.clock) {}

    Stage stage;
    CustomerVoice voice;
    MessageLife life;
    LeadSource leads;
    Sending sending;
    Graph graph;
    http::Routes routes;
    http::LiveHub live;
    WorkerPool workers;
    http::Edge edge;
    MailServer mail_server;
    bool is_running = false;

    void add_routes(Sandbox& sandbox);
    void subscribe_all();
};

Sandbox::Sandbox(SandboxOptions options) : inside_(std::make_unique<Inside>(std::move(options))) {
    inside_->stage.subscriptions.set_default_url(inside_->stage.options.webhook_url);
    if (inside_->stage.options.start_subscribed) inside_->subscribe_all();
    inside_->add_routes(*this);
}

Sandbox::~Sandbox() { stop(); }

void Sandbox::start() {
    auto& its = *inside_;
    const auto& options = its.stage.options;
    its.edge.start();
    its.stage.url = "http://" + parsed(options.listen).host + ":" + std::to_string(its.edge.port());
    if (!options.smtp_listen.empty()) {
        const auto [host, port] = parsed(options.smtp_listen);
        its.mail_server.start(host, port);
    }
    its.stage.schedule.start();
    its.stage.webhooks.start();
    its.is_running = true;
}

void Sandbox::stop() {
    auto& its = *inside_;
    if (!its.is_running) return;
    its.is_running = false;
    its.leads.set_flow(0);
    its.edge.stop();
    its.workers.stop();
    its.stage.schedule.stop();
    its.stage.webhooks.stop();
    its.mail_server.stop();
}

std::uint16_t Sandbox::port() const { return inside_->edge.port(); }
std::uint16_t Sandbox::smtp_port() const { return inside_->mail_server.port(); }
std::string Sandbox::url() const { return inside_->stage.url; }

Credentials Sandbox::credentials() const {
    const auto& stage = inside_->stage;
    const auto& world = stage.world;
    const auto page = [&](const Page& its) {
        Credentials::Page told{its.id, its.name, its.access_token, {}};
        for (const auto& form : world.forms)
            if (form.page_id == its.id) told.form_ids.push_back(form.id);
        return told;
    };
    Credentials told;
    told.business_name = world.business_name;
    told.graph_url = stage.url;
    told.app_id = world.app_id;
    told.app_secret = world.app_secret;
    told.verify_token = stage.options.verify_token;
    told.user_access_token = world.user_token;
    told.facebook_page = page(world.pages[0]);
    told.second_page = page(world.pages[1]);
    told.whatsapp_cloud = {world.number.id, world.number.waba_id, world.number.display, world.system_token};
    told.email_smtp.from_email = "ola@casabrisa.example";
    told.email_smtp.from_name = world.business_name;
    told.email_smtp.port = smtp_port();
    told.email_smtp.username = "sandbox";
    told.email_smtp.password = "sandbox";
    told.email_smtp.host = stage.options.smtp_listen.empty() ? "" : parsed(stage.options.smtp_listen).host;
    return told;
}

void Sandbox::set_webhook_url(const std::string& url) { inside_->stage.subscriptions.set_default_url(url); }
void Sandbox::subscribe_all() { inside_->subscribe_all(); }
void Sandbox::set_faults(const Faults& faults) { inside_->stage.faults.set(faults); }
Faults Sandbox::faults() const { return *inside_->stage.faults.get(); }
std::vector<std::string> Sandbox::create_leads(const NewLeads& leads) { return inside_->leads.create(leads); }
void Sandbox::set_flow(double leads_per_minute) { inside_->leads.set_flow(leads_per_minute); }

std::string Sandbox::customer_says(std::string_view phone, const CustomerMessage& message) {
    const auto digits = phone_digits(phone);
    if (!digits) throw not_found("A customer with this phone number");
    return inside_->voice.say(*digits, message);
}

void Sandbox::remember_customer(const Persona& persona, Instant last_wrote) {
    const auto digits = phone_digits(persona.phone);
    if (!digits) throw invalid_field("phone", "is not an international phone number");
    auto& customers = inside_->stage.customers;
    customers.meet(*digits, persona.number, persona.language, persona.full_name());
    customers.with(*digits, [&](Customer& customer) { customer.last_wrote = last_wrote; });
}

void Sandbox::remember_customer(std::string_view phone, const KnownCustomer& known) {
    const auto digits = phone_digits(phone);
    if (!digits) throw not_found("A customer with this phone number");
    inside_->stage.customers.with(*digits, [&](Customer& customer) {
        if (!known.name.empty()) customer.name = known.name;
        if (known.last_wrote) customer.last_wrote = std::max(customer.last_wrote, *known.last_wrote);
        customer.stopped = customer.stopped || known.stopped;
    });
}

void Sandbox::set_next_person(std::uint64_t number) { inside_->stage.next_person = number; }

Counts Sandbox::counts() const { return inside_->stage.counts(); }
std::vector<SentMessage> Sandbox::messages(const MessageFilter& filter) const {
    return inside_->stage.ledger.find(filter);
}
std::int64_t Sandbox::sends_with_callback(std::string_view callback) const {
    return inside_->stage.ledger.sends_with_callback(callback);
}

std::vector<LeadView> Sandbox::leads(int limit) const {
    const auto& stage = inside_->stage;
    std::vector<LeadView> views;
    for (const auto& lead : stage.leads.newest(static_cast<std::size_t>(std::max(0, limit))))
        views.push_back(view_of(lead, stage.options.seed));
    return views;
}

std::vector<Mail> Sandbox::mails() const { return inside_->stage.mails.all(); }

bool Sandbox::wait_until_quiet(Milliseconds patience) {
    const auto& stage = inside_->stage;
    const auto end = std::chrono::steady_clock::now() + patience;
    while (stage.schedule.waiting() > 0 || stage.webhooks.waiting() > 0) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(Milliseconds{2});
    }
    return true;
}

void Sandbox::reset() {
    inside_->leads.set_flow(0);
    inside_->stage.clear();
}

void Sandbox::Inside::add_routes(Sandbox& sandbox) {
    add_controls(routes, sandbox);
    routes.get("/_sandbox/media/{id}", open_to_all, "Media of a message",
               [this](const http::Request& request) { return media_bytes(stage, request); });
    const auto answer = [this](const http::Request& request) { return graph.answer(request); };
    for (const std::string path : {"/{a}", "/{a}/{b}", "/{a}/{b}/{c}"}) {
        routes.get(path, open_to_all, "Graph", answer);
        routes.post(path, open_to_all, "Graph", answer).body_limit = 4 << 20;
        routes.del(path, open_to_all, "Graph", answer);
    }
}

void Sandbox::Inside::subscribe_all() {
    for (const auto& page : stage.world.pages) stage.subscriptions.subscribe_asset(page.id, {"leadgen"});
    stage.subscriptions.subscribe_asset(stage.world.number.waba_id, {});
}

} // namespace alcedo::sandbox

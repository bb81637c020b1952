#include "app/settings_catalogue.hpp"

#include "base/log_settings.hpp"
#include "db/database_settings.hpp"
#include "features/office/allowances/allowances_settings.hpp"
#include "features/office/deliveries/retention_settings.hpp"
#include "features/office/exports/exports_settings.hpp"
#include "features/office/files/files_settings.hpp"
#include "features/office/identity/security_settings.hpp"
#include "features/office/operations/operations_settings.hpp"
#include "features/reach/capture/capture_settings.hpp"
#include "features/talks/channels/sandbox_settings.hpp"
#include "features/talks/messaging/whatsapp_settings.hpp"
#include "http/client/call_settings.hpp"
#include "http/server_settings.hpp"
#include "jobs/job_settings.hpp"
#include "providers/meta/meta_settings.hpp"

namespace alcedo::app {

SettingsCatalogue settings_catalogue() {
    return SettingsCatalogue()
        .with<http::ServerSettings>()
        .with<db::DatabaseSettings>()
        .with<LogSettings>()
        .with<identity::SecuritySettings>()
        .with<providers::meta::MetaSettings>()
        .with<messaging::WhatsappSettings>()
        .with<capture::CaptureSettings>()
        .with<jobs::JobSettings>()
        .with<http::CallSettings>()
        .with<allowances::AllowancesSettings>()
        .with<files::FilesSettings>()
        .with<operations::OperationsSettings>()
        .with<exports::ExportsSettings>()
        .with<deliveries::RetentionSettings>()
        .with<channels::SandboxSettings>();
}

} // namespace alcedo::app

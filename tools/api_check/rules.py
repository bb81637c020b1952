"""What the document cannot say, each entry with its reason. A rule that is wrong fails the check: it would be a hole."""

SOME_CURSOR = "bm90aGluZw"  # for lists that have no second page

# Parameters that only certain words fit, which differ from workspace to workspace.
PATHS = {
    ("listField", "noun"): "lead",
    ("listWritingVariables", "about"): "lead",
    ("getPreference", "key"): "theme",
    ("updatePreference", "key"): "theme",
}

NOUNS = {"leads": "lead", "contacts": "contact", "conversations": "conversation", "channels": "channel", "users": "user",
         "operations": "operation"}


def noun_of(path):
    return NOUNS[path.removeprefix("/api/v1/").split("/")[0]]


def named(world, body):
    """A person is known by a name, an email or a phone; hers are not anybody's."""
    return {"name": "Asha Rao", "phone": None, "email": None, "custom": None, "owner_id": None}


def colleague(world, body):
    """Of a role that there is; whoever is added can own leads."""
    return {"role": "sales"}


def channel(world, body):
    kinds = world.setup["sandbox_credentials"]
    kind = world.dice.choice(sorted(kinds))
    return {"kind": kind, "credentials": kinds[kind]}


def work(change):
    """A bulk change names rows or a filter, and changes or erases."""

    def one_of_each(world, body):
        rows = {"filter": None} if "ids" in body else {"filter": {"all": []}}
        return {**rows, "erase": None, "change": change}

    return one_of_each


def field(world, body):
    return {"noun": "lead", "kind": "text", "choices": None, "relation": None, "required": False}


def sign_in(name):
    return lambda world, body: {name: world.email, "password": world.password} if world.dice.random() < 0.3 else {}


# Bodies that only the world can fill, by operation: some members of them; None leaves one out.
BODIES = {
    "createContact": named,
    "createLead": named,
    "createChannel": channel,
    "createUser": colleague,
    "updateUser": lambda world, body: {"role": "sales", "active": True},
    "contactsBulk": work({"city": "Lisboa"}),
    "leadsBulk": work({"priority": "high"}),
    "createCustomField": field,
    "authLogin": sign_in("username"),
    "authLoginJson": sign_in("email"),
}

# Refusals (422) of what fits the document, by operation: the pointer, as a pattern, and why no schema says it.
CURSOR = (r"#/cursor", "made by a page of the same list")
FILTER = (r"#/filter(/.*)?", "docs/filters.md")
PHONE = (r"#/phone", "a number of some country, whatever its spelling")
EMAIL = (r"#/email", "an address, or empty to forget it")
CUSTOM = (r"#/custom(/.*)?", "keys and kinds are those of this workspace's own fields")
OWNER = (r"#/owner_id", "me, none, or somebody who is active in this workspace")
ROLE = (r"#/role", "one of this workspace's roles")
COLUMNS = (r"#/columns(/.*)?", "the columns of this export")
SORT = (r"#/sort", "a field of this noun that sorts")
EVERYWHERE = [CURSOR, FILTER]
LISTS_OF_OWNED = ["listLeads", "listLeadsFilter", "listConversations", "listConversationsActive", "listConversationsSearch"]
REFUSED = {
    **{operation: [OWNER] for operation in LISTS_OF_OWNED},
    "getLeadsExport": [OWNER, COLUMNS],
    "getContactsExport": [COLUMNS],
    "listChannels": [SORT],
    "createUser": [ROLE],
    "updateUser": [ROLE],
    "leadsBulkAssign": [OWNER],
    "updateLeadAssign": [OWNER],
    "updateConversation": [OWNER],
    "createConversationMessage": [(r"#/(channel_id|template|text)(/.*)?", "what the channel can send now")],
    "updateLeadForm": [(r"#/(mapping|instant_response)(/.*)?", "questions, channels and templates of this form")],
    "updateChannel": [(r"#(/.*)?", "what the kind asks, and the provider accepts")],
    "updateCustomField": [(r"#/choices(/.*)?", "only of kinds with choices, each value once")],
    "createContact": [PHONE, EMAIL, CUSTOM],
    "updateContact": [(r"#/name", "may be left out, but not emptied"), PHONE, EMAIL, CUSTOM],
    "createLead": [PHONE, EMAIL, CUSTOM, OWNER],
    "updateLead": [CUSTOM, OWNER],
}


def refused(operation):
    return [pattern for pattern, _ in [*EVERYWHERE, *REFUSED.get(operation.id, [])]]


# Operations that take nothing here.
NEVER_TAKEN = {
    "authRefresh": "needs a cookie",
    "createChannel": "all that the simulated world has is connected",
    "operationCancel": "what is asked here is done at once",
    "webhooksLogReplay": "no delivery is unreadable",
    "getFilesOpen": "needs a link that was signed",
    "getWebhooksMeta": "needs Meta's verify token",
    "getWebhooksWhatsapp": "needs Meta's verify token",
    "webhooksMeta": "needs Meta's signature",
    "webhooksWhatsapp": "needs Meta's signature",
}

# Operations that take something only when the work before them has come to its end.
SOMETIMES = {"operationUndo"}

# Operations that ask a provider, which may be out of reach (502).
ASK_OTHERS = set()

// The seals of the register: their state, what was done to them, and what they stamped.

const STEPS = {
  ENABLED: ["suspend", "revoke", "impound", "invalidate"],
  SUSPENDED: ["resume", "revoke", "impound", "invalidate"],
  REVOKED: ["destroy"], IMPOUNDED: ["destroy"], INVALIDATED: ["destroy"],
};
const PAGE = 20;

/** Sets the section up; `tools` are those of the console. */
export async function register({ $, make, read, send, call, deed, say, why, link, state }, manages) {
  const moment = (text) => new Date(text).toLocaleString(document.documentElement.lang);
  const seals = new Map();
  const chosen = () => seals.get($("register-seal").value);
  let last = null;

  async function take(step) {
    const seal = chosen();
    const reason = await why(step, seal.name);
    if (reason === null) return " ";
    seals.set(seal.id, await send("/api/v1/seals/" + seal.id + "/" + step, { reason }));
    show();
    $("status").focus(); // the button that had it is gone
    return undefined;
  }

  function show() {
    const seal = chosen();
    $("register-history").replaceChildren(...(seal ? seal.history : []).map((one) =>
      make("li", [moment(one.since), state(one), one.reason].filter(Boolean).join(" · "))));
    const steps = seal && manages ? STEPS[seal.state] || [] : [];
    $("register-steps").replaceChildren(...steps.map((step) => {
      const button = make("button", say(step), { type: "button", className: "quiet" });
      button.dataset.step = step;
      button.addEventListener("click", () => deed(() => take(step)));
      return button;
    }));
  }

  function entry(stamp) {
    const item = make("li", [moment(stamp.stampedAt), stamp.personName || stamp.person,
      stamp.purpose, stamp.documentType].filter(Boolean).join(" · ") + " ");
    item.dataset.stamp = stamp.id;
    const get = make("button", say("evidence"), { type: "button", className: "quiet" });
    get.addEventListener("click", () => deed(async () => {
      const file = await (await call("/api/v1/stamps/" + stamp.id + "/evidence")).blob();
      get.replaceWith(link(file, stamp.id + ".evidence", say("download") + " .evidence"));
    }));
    item.append(get);
    return item;
  }

  async function stamps() {
    const list = chosen() ? (await read("/api/v1/stamps?limit=" + PAGE + "&sealId=" + chosen().id +
      (last ? "&before=" + last : ""))).stamps : [];
    if (!last) $("stamp-list").replaceChildren(...(list.length ? [] : [make("li", say("none"))]));
    $("stamp-list").append(...list.map(entry));
    $("stamp-more").hidden = list.length < PAGE;
    if (list.length) last = list[list.length - 1].id;
  }

  async function choose() {
    last = null;
    if (chosen()) {
      seals.set(chosen().id, await read("/api/v1/seals/" + chosen().id));
    }
    show();
    await stamps();
  }

  for (const seal of (await read("/api/v1/seals?limit=500")).seals) {
    seals.set(seal.id, seal);
    $("register-seal").append(
      make("option", seal.name + " (" + seal.esId + ")", { value: seal.id }));
  }
  $("register-seal").addEventListener("change", () => deed(choose));
  $("stamp-more").addEventListener("click", () => deed(stamps));
  $("register").hidden = false;
  await choose();
}

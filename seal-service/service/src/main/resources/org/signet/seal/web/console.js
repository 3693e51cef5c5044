// The console: what the signed-in reader may do, through the interface that everybody uses.
import { SignOn } from "./signin.js";
import { grants } from "./grants.js";
import { register } from "./register.js";

const $ = (id) => document.getElementById(id);
const root = $("console");
const say = (word) => root.dataset[word];
const state = (one) => say("state" + one.state[0] + one.state.slice(1).toLowerCase());
const signOn = new SignOn(root.dataset.authority, root.dataset.client);
const MM = 72 / 25.4;
const seals = new Map();
let page = null;

const status = (text) => { $("status").textContent = text; };

const make = (name, text, fields = {}) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  return Object.assign(element, fields);
};

const told = ({ title, detail, remedy }) =>
  say("problem").replace(/\{(.)\}/g, (_, place) => [title, detail, remedy][place]);

async function call(path, options = {}) {
  const headers = {
    ...options.headers,
    Authorization: "Bearer " + (await signOn.token()),
    "Accept-Language": document.documentElement.lang,
  };
  const answer = await fetch(path, { ...options, headers });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => null);
    throw new Error(problem ? told(problem) : answer.statusText);
  }
  return answer;
}
const read = async (path) => (await call(path)).json();
const send = async (path, body) =>
  (await call(path, {
    method: "POST", body: JSON.stringify(body || {}), headers: { "Content-Type": "application/json" },
  })).json();

// Every deed says that it runs, and what became of it. What only looks, as a preview does, speaks
// when nothing was done meanwhile: a late one must not hide what became of a stamp.
let running = 0;
let deeds = 0;

async function look(work) {
  if (running) return work().catch(() => undefined);
  const before = deeds;
  status(say("loading"));
  try {
    await work();
    if (deeds === before) status(say("done"));
  } catch (failure) {
    if (deeds === before) failed(failure);
  }
  return undefined;
}

async function deed(work) {
  running++;
  deeds++;
  status(say("loading"));
  try {
    status((await work()) || say("done"));
  } catch (failure) {
    failed(failure);
  } finally {
    running--;
  }
}

function failed(failure) {
  if (failure.message === "signed out") {
    $("inside").hidden = true;
    $("door").hidden = false;
    status(say("signedout"));
  } else {
    status(say("failed") + " " + failure.message);
  }
  $("status").focus();
}

function link(blob, name, text) {
  return make("a", text, { href: URL.createObjectURL(blob), download: name });
}

// ---- where the seal goes ----
const place = () => ({ page: +$("page").value, x: +$("x").value, y: +$("y").value });

function show() {
  const seal = seals.get($("seal").value);
  if (!page || !seal || !seal.width) return;
  const sheet = $("sheet");
  const face = $("seal-face");
  const scale = sheet.clientWidth / page.widthPt;
  face.style.width = seal.width * MM * scale + "px";
  face.style.height = seal.height * MM * scale + "px";
  face.style.left = (place().x - seal.width / 2) * MM * scale + "px";
  face.style.bottom = (place().y - seal.height / 2) * MM * scale + "px";
  face.setAttribute("aria-label",
    say("sealat").replace("{0}", $("x").value).replace("{1}", $("y").value));
}

function move(x, y) {
  const most = page ? [page.widthPt / MM, page.heightPt / MM] : [1000, 1000];
  $("x").value = Math.round(Math.min(Math.max(x, 0), most[0]) * 10) / 10;
  $("y").value = Math.round(Math.min(Math.max(y, 0), most[1]) * 10) / 10;
  show();
}

function drag(event) {
  const box = $("sheet").getBoundingClientRect();
  const scale = box.width / page.widthPt;
  move((event.clientX - box.left) / scale / MM, (box.bottom - event.clientY) / scale / MM);
}
$("seal-face").addEventListener("pointerdown", (event) => {
  event.currentTarget.setPointerCapture(event.pointerId);
  event.currentTarget.addEventListener("pointermove", drag);
});
$("seal-face").addEventListener("pointerup", (event) =>
  event.currentTarget.removeEventListener("pointermove", drag));
$("seal-face").addEventListener("dragstart", (event) => event.preventDefault());
$("seal-face").addEventListener("keydown", (event) => {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const size = event.shiftKey ? 10 : 1;
  move(place().x + step[0] * size, place().y + step[1] * size);
});
for (const id of ["x", "y"]) $(id).addEventListener("input", show);
window.addEventListener("resize", show);

const about = () => ($("type").value ? "&documentType=" + encodeURIComponent($("type").value) : "");
const where = () =>
  "?page=" + place().page + "&x=" + place().x + "mm&y=" + place().y + "mm&purpose=" +
  encodeURIComponent($("purpose").value) + "&level=" + $("level").value + about();

async function preview() {
  const file = $("files").files[0];
  if (!file || !$("seal").value) return undefined;
  const answer = await call(
    "/api/v1/seals/" + $("seal").value + "/preview?width=1000&show=" + place().page + about(),
    { method: "POST", body: file, headers: { "Content-Type": "application/pdf" } });
  page = {
    widthPt: +answer.headers.get("Signet-Page-Width"),
    heightPt: +answer.headers.get("Signet-Page-Height"),
  };
  const image = $("page-image");
  URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(await answer.blob());
  await image.decode();
  $("sheet").hidden = false;
  show();
  return undefined;
}
for (const id of ["files", "page", "type"]) $(id).addEventListener("change", () => look(preview));
$("seal").addEventListener("change", () => look(async () => { await face(); await preview(); }));

async function face() {
  const seal = seals.get($("seal").value);
  if (!seal || seal.width) return;
  const svg = await (await call("/api/v1/seals/" + seal.id + "/face.svg")).text();
  seal.width = parseFloat(/width="([0-9.]+)mm"/.exec(svg)[1]);
  seal.height = parseFloat(/height="([0-9.]+)mm"/.exec(svg)[1]);
  $("seal-image").src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
}

// ---- stamping ----
async function stampOne(file) {
  const answer = await call("/api/v1/seals/" + $("seal").value + "/stamps" + where(), {
    method: "POST", body: file,
    headers: { "Content-Type": "application/pdf", "Idempotency-Key": crypto.randomUUID() },
  });
  const item = make("li");
  item.append(link(await answer.blob(), file.name.replace(/\.pdf$/i, "") + "-stamped.pdf",
    say("download") + " " + file.name));
  item.dataset.stamp = answer.headers.get("Signet-Stamp-Id");
  $("results").append(item);
  return say("stamped");
}

async function stampMany(files) {
  const job = await (await call(
    "/api/v1/seals/" + $("seal").value + "/batches" + where(), { method: "POST" })).json();
  for (const file of files) {
    await call("/api/v1/batches/" + job.id + "/documents?name=" + encodeURIComponent(file.name),
      { method: "POST", body: file, headers: { "Content-Type": "application/pdf" } });
  }
  await call("/api/v1/batches/" + job.id + "/start", { method: "POST" });
  const last = await follow(job.id);
  await jobs();
  return counted(last);
}

const counted = (job) =>
  say("outcome").replace("{0}", job.stamped).replace("{1}", job.documents).replace("{2}", job.refused);

// Reads server-sent events; fetch, because EventSource cannot carry a token.
async function follow(id) {
  const bar = $("progress");
  bar.hidden = $("progress-label").hidden = false;
  let job = null;
  while (!job || !job.endedAt) {
    const reader = (await call("/api/v1/batches/" + id + "/events")).body
      .pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      const events = text.split("\n\n");
      text = events.pop();
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event);
        if (!data) continue;
        job = JSON.parse(data[1]);
        bar.max = job.documents;
        bar.value = job.documents - job.waiting;
      }
    }
  }
  return job;
}

$("stamp-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const files = Array.from($("files").files);
  deed(() => (files.length === 1 ? stampOne(files[0]) : stampMany(files)));
});

async function jobs() {
  const list = (await read("/api/v1/batches?limit=20")).batches;
  $("job-list").replaceChildren(...list.map((job) => {
    const item = make("li", job.purpose + " · " + state(job) + " · " + counted(job) + " ");
    const get = make("button", say("results"), { type: "button", className: "quiet" });
    get.addEventListener("click", () => deed(async () => {
      const zip = await (await call("/api/v1/batches/" + job.id + "/results.zip")).blob();
      get.replaceWith(link(zip, "batch-" + job.id + ".zip", say("download") + " .zip"));
    }));
    item.append(get);
    return item;
  }), ...(list.length ? [] : [make("li", say("none"))]));
}

// ---- applications ----
const STEPS = {
  DRAFT: [["submit", "seal-applicant"], ["withdraw", "own"]],
  SUBMITTED: [["approve", "seal-approver"], ["reject", "seal-approver"], ["withdraw", "own"]],
  APPROVED: [["make", "seal-maker"], ["withdraw", "own"]],
};
const REASONED = ["approve", "reject", "withdraw"];

// The reader's own reason; null when she thinks better of it.
function why(step, about) {
  const dialog = $("why");
  $("why-title").textContent = say(step) + " · " + about;
  $("why-send").textContent = say(step);
  $("why-text").value = "";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((decided) => {
    dialog.addEventListener("close",
      () => decided(dialog.returnValue === "send" ? $("why-text").value : null), { once: true });
  });
}

async function take(step, one) {
  const reason = REASONED.includes(step) ? await why(step, one.name) : undefined;
  if (reason === null) return " ";
  await send("/api/v1/applications/" + one.id + "/" + step, { reason });
  await applications();
  $("status").focus(); // the button that had it is gone
  return undefined;
}

async function applications() {
  const mine = signOn.claims();
  const roles = (mine.realm_access || {}).roles || [];
  const list = (await read("/api/v1/applications?limit=50")).applications;
  $("application-list").replaceChildren(...list.map((one) => {
    const item = make("li", one.name + " · " + one.organizationName + " · " + state(one) + " ");
    for (const [step, role] of STEPS[one.state] || []) {
      if (role === "own" ? one.applicant !== mine.sub : !roles.includes(role)) continue;
      const button = make("button", say(step), { type: "button", className: "quiet" });
      button.dataset.step = step;
      button.addEventListener("click", () => deed(() => take(step, one)));
      item.append(button, " ");
    }
    return item;
  }), ...(list.length ? [] : [make("li", say("none"))]));
}

// A draft whose face or seal was refused would only lie about: it is withdrawn.
async function apply() {
  const made = await send("/api/v1/applications", {
    name: $("apply-name").value, kind: $("apply-kind").value,
    number: $("apply-number").value || null,
  });
  try {
    return await filled(made);
  } catch (failure) {
    await send("/api/v1/applications/" + made.id + "/withdraw",
      { reason: failure.message.slice(0, 500) }).catch(() => undefined);
    throw failure;
  } finally {
    await applications();
  }
}

// Brings the face or the seal that was chosen, and tells what was entered.
async function filled(made) {
  const picture = $("apply-face").files[0];
  if (picture) {
    await call("/api/v1/applications/" + made.id + "/face",
      { method: "PUT", body: picture, headers: { "Content-Type": picture.type } });
  }
  const foreign = $("apply-seal").files[0];
  if (!foreign) return undefined;
  const seal = await (await call("/api/v1/applications/" + made.id + "/seal", {
    method: "PUT", body: foreign, headers: { "Content-Type": "application/octet-stream" },
  })).json();
  return say("foreign").replace("{0}", seal.name).replace("{1}", seal.version)
    .replace("{2}", seal.maker).replace("{3}", seal.validTo.slice(0, 10));
}

async function enter() {
  const claims = signOn.claims();
  const roles = (claims.realm_access || {}).roles || [];
  const any = (...names) => names.some((name) => roles.includes(name));
  $("person").textContent = [claims.real_name_masked || claims.preferred_username,
    (claims.organisation || {}).name].filter(Boolean).join(" · ");
  $("door").hidden = true;
  $("inside").hidden = false;
  if (any("seal-user")) {
    for (const seal of (await read("/api/v1/seals?limit=500")).seals) {
      if (seal.state !== "ENABLED") continue;
      seals.set(seal.id, seal);
      $("seal").append(make("option", seal.name + " (" + seal.esId + ")", { value: seal.id }));
    }
    $("stamping").hidden = $("jobs").hidden = false;
    await face();
    await jobs();
  }
  if (any("seal-applicant", "seal-approver", "seal-maker", "seal-manager", "seal-auditor")) {
    $("applications").hidden = false;
    $("apply-form").hidden = !any("seal-applicant", "seal-manager");
    $("apply-form").addEventListener("submit", (event) => {
      event.preventDefault();
      deed(apply);
    });
    await applications();
  }
  const tools = { $, make, read, send, call, deed, say, why, link, state };
  if (any("seal-user", "seal-manager", "seal-auditor")) {
    await register(tools, any("seal-manager"));
  }
  if (any("seal-manager")) await grants(tools);
  status("");
}

$("sign-in").addEventListener("click", () => deed(() => signOn.begin()));
$("sign-out").addEventListener("click", () => {
  $("inside").hidden = true;
  $("door").hidden = false;
  deed(() => signOn.leave());
});
deed(async () => {
  if (await signOn.finish()) await enter();
  return " ";
});

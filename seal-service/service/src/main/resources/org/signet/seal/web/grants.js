// Who may use a seal: what a manager sees and gives.

/** Sets the section up; `tools` are those of the console. */
export async function grants({ $, make, read, send, deed, say }) {
  const path = () => "/api/v1/seals/" + $("grant-seal").value + "/grants";

  const told = (grant) => [
    grant.name,
    grant.documentTypes.join(", "),
    grant.maxUses ? say("uses").replace("{0}", grant.uses).replace("{1}", grant.maxUses) : "",
    grant.until ? say("until").replace("{0}", grant.until.slice(0, 10)) : "",
    grant.after.length ? say("after").replace("{0}", grant.after.join(", ")) : "",
    grant.approvalEach ? say("each") : "",
    grant.withdrawnAt ? say("withdrawn") : "",
  ].filter(Boolean).join(" · ");

  async function list() {
    const all = $("grant-seal").value ? (await read(path())).grants : [];
    $("grant-list").replaceChildren(...all.map((grant) => {
      const item = make("li", told(grant) + " ");
      if (!grant.withdrawnAt) {
        const button = make("button", say("grant"), { type: "button", className: "quiet" });
        button.addEventListener("click", () => deed(async () => {
          await send(path() + "/" + grant.id + "/withdraw");
          await list();
          $("status").focus(); // the button that had it is gone
        }));
        item.append(button);
      }
      return item;
    }), ...(all.length ? [] : [make("li", say("none"))]));
  }

  const words = (id) => $(id).value.split(/[,，]/).map((one) => one.trim()).filter(Boolean);

  const wish = () => ({
    holder: $("grant-holder").value,
    name: $("grant-name").value,
    documentTypes: words("grant-types"),
    until: $("grant-until").value ? $("grant-until").value + "T23:59:59Z" : null,
    minLevel: +$("grant-level").value,
    maxUses: $("grant-uses").value ? +$("grant-uses").value : null,
    approvalEach: $("grant-each").checked,
    after: words("grant-after"),
  });

  for (const seal of (await read("/api/v1/seals?limit=500")).seals) {
    $("grant-seal").append(make("option", seal.name + " (" + seal.esId + ")", { value: seal.id }));
  }
  $("grant-seal").addEventListener("change", () => deed(list));
  $("grant-holder").addEventListener("change", () => {
    $("grant-name").value = $("grant-holder").value === "role" ? "seal-user" : "";
  });
  $("grant-form").addEventListener("submit", (event) => {
    event.preventDefault();
    deed(async () => {
      await send(path(), wish());
      await list();
      return say("granted");
    });
  });
  $("grants").hidden = false;
  await list();
}

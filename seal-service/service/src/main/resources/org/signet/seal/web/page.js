// Takes the focus to the verdict, and lets a file be dropped anywhere on the form; everything else
// works without this script.
"use strict";
(() => {
  const verdict = document.getElementById("verdict");
  if (verdict) verdict.focus();
  const form = document.getElementById("verify-form");
  if (!form) return;
  const zone = document.getElementById("drop");
  const file = document.getElementById("file");
  const evidence = document.getElementById("evidence");
  const chosen = document.getElementById("chosen");
  const busy = document.getElementById("busy");
  form.classList.add("enhanced");

  const size = (bytes) =>
    bytes < 1024 * 1024
      ? Math.max(1, Math.round(bytes / 1024)) + " KiB"
      : (bytes / 1024 / 1024).toFixed(1) + " MiB";
  const show = () => {
    chosen.textContent = file.files.length
      ? file.files[0].name + " · " + size(file.files[0].size)
      : "";
  };
  const isEvidence = (f) => /\.(evidence|txt)$/i.test(f.name);
  const give = (input, f) => {
    const carrier = new DataTransfer();
    carrier.items.add(f);
    input.files = carrier.files;
  };

  let depth = 0;
  const carriesFiles = (e) => e.dataTransfer && Array.from(e.dataTransfer.types).includes("Files");
  document.addEventListener("dragenter", (e) => {
    if (carriesFiles(e)) {
      depth++;
      zone.classList.add("over");
    }
  });
  document.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) zone.classList.remove("over");
  });
  document.addEventListener("dragover", (e) => {
    if (carriesFiles(e)) e.preventDefault();
  });
  document.addEventListener("drop", (e) => {
    if (!carriesFiles(e)) return;
    e.preventDefault();
    depth = 0;
    zone.classList.remove("over");
    for (const f of e.dataTransfer.files) {
      if (isEvidence(f)) {
        give(evidence, f);
        evidence.closest("details").open = true;
      } else {
        give(file, f);
      }
    }
    show();
    if (file.files.length) form.requestSubmit();
    else file.focus();
  });
  file.addEventListener("change", show);
  form.addEventListener("submit", () => {
    busy.hidden = false;
    form.classList.add("sending");
  });
  window.addEventListener("pageshow", () => {
    busy.hidden = true;
    form.classList.remove("sending");
  });
})();

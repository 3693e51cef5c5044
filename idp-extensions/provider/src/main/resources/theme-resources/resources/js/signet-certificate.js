// The page works without this script; it saves typing, and lets a program on the holder's machine sign.
//
// A browser extension or an agent's script announces itself by the event "signet:device" on the document, at any
// time. When the person then presses the button, the page sends the event "signet:challenge" whose detail is
// {challenge, answer}: the text to sign, and a function that takes {certificate, signature} (PEM, base64) and
// sends them. The private key stays with the device.
const challenge = document.getElementById("signet-challenge").textContent;
const form = document.getElementById("signet-certificate-form");
const device = document.getElementById("signet-device");

document.getElementById("signet-challenge-file").href =
  URL.createObjectURL(new Blob([challenge], { type: "text/plain" }));

for (const input of form.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file && file.size <= 65536) {
      document.getElementById(input.dataset.fills).value = await file.text();
    }
  });
}

function answer({ certificate, signature }) {
  form.elements.certificate.value = certificate;
  form.elements.signature.value = signature;
  form.requestSubmit();
}

document.addEventListener("signet:device", () => {
  device.hidden = false;
});
device.addEventListener("click", () => {
  document.dispatchEvent(new CustomEvent("signet:challenge", { detail: { challenge, answer } }));
});
document.dispatchEvent(new CustomEvent("signet:page"));

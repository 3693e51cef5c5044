<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=true; section>
<!-- template: signet-certificate.ftl -->
    <#if section="header">
        ${msg("signet-certificate-title")}
    <#elseif section="form">
        <p>${msg("signet-certificate-explanation")}</p>
        <pre id="signet-challenge" aria-label="${msg("signet-certificate-challenge")}">${challenge}</pre>
        <p>
            <a id="signet-challenge-file" download="challenge.txt" href="#">${msg("signet-certificate-save")}</a>
            <button id="signet-device" type="button" hidden class="${properties.kcButtonSecondaryClass!}">${msg("signet-certificate-device")}</button>
        </p>
        <form id="signet-certificate-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" autocomplete="off">
            <div class="${properties.kcFormGroupClass!}">
                <label for="certificate" class="${properties.kcFormLabelClass!}">${msg("signet-certificate-certificate")}</label>
                <textarea id="certificate" name="certificate" rows="6" cols="64" spellcheck="false" required></textarea>
                <input type="file" accept=".pem,.crt,.cer" data-fills="certificate" aria-label="${msg("signet-certificate-file")}">
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <label for="signature" class="${properties.kcFormLabelClass!}">${msg("signet-certificate-signature")}</label>
                <textarea id="signature" name="signature" rows="3" cols="64" spellcheck="false" required></textarea>
                <input type="file" accept=".b64,.txt,.sig" data-fills="signature" aria-label="${msg("signet-certificate-file")}">
            </div>
            <@buttons.loginButton />
        </form>
        <script src="${url.resourcesPath}/js/signet-certificate.js" type="module"></script>
    </#if>
</@layout.registrationLayout>

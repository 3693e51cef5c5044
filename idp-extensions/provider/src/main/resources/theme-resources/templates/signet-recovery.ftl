<#import "template.ftl" as layout>
<#import "signet-proof.ftl" as proof>
<@layout.registrationLayout displayMessage=true; section>
    <#if section = "header">
        ${msg("signetRecoveryTitle")}
    <#elseif section = "form">
        <p>${msg("signetRecoveryHow")}</p>
        <#if notice??><p role="status" id="signet-recovery-notice">${msg("signetRecovery_" + notice)}</p></#if>
        <#if !methods?has_content>
            <p id="signet-recovery-counter">${msg("signetRecoveryCounter")}</p>
        <#else>
        <form id="kc-signet-recovery" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <@proof.choice methods=methods/>
            <@proof.person documentTypes=documentTypes/>
            <@proof.extras methods=methods/>
            <div class="${properties.kcFormGroupClass!}">
                <button type="submit" id="recovery-go" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("doContinue")}</button>
            </div>
        </form>
        </#if>
        <p><a id="recovery-back" href="${url.loginUrl}">${msg("backToLogin")?no_esc}</a></p>
    </#if>
</@layout.registrationLayout>

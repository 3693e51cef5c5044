<#import "template.ftl" as layout>
<#import "signet-proof.ftl" as proof>
<@layout.registrationLayout displayMessage=true; section>
    <#if section = "header">
        ${msg("signetStepUpTitle")}
    <#elseif section = "form">
        <p id="signet-step-up-needed">${msg("signetStepUpNeeded", msg("signetLevel" + needed), msg("signetLevel" + has))}</p>
        <#if notice??><p role="status" id="signet-step-up-notice">${msg("signetStepUp_" + notice)}<#if notice == "not_confirmed" && realm.resetPasswordAllowed> <a id="signet-step-up-recovery" href="${url.loginResetCredentialsUrl}">${msg("signetRecoveryTitle")}</a></#if></p></#if>
        <p>${msg("signetStepUpHow" + needed)}</p>
        <form id="kc-signet-step-up" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <#if methods?has_content>
                <@proof.choice methods=methods/>
                <#if !registered><@proof.person documentTypes=documentTypes/></#if>
                <@proof.extras methods=methods/>
            </#if>
            <div class="${properties.kcFormGroupClass!}">
                <#if methods?has_content>
                    <button type="submit" id="step-up-verify" name="verify" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("signetStepUpVerify")}</button>
                </#if>
                <button type="submit" id="step-up-check" name="check" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("signetStepUpCheck")}</button>
                <button type="submit" id="step-up-cancel" name="cancel" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}">${msg("signetStepUpBack")}</button>
            </div>
        </form>
    </#if>
</@layout.registrationLayout>

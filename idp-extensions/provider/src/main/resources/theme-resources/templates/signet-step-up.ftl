<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=true; section>
    <#if section = "header">
        ${msg("signetStepUpTitle")}
    <#elseif section = "form">
        <p id="signet-step-up-needed">${msg("signetStepUpNeeded", msg("signetLevel" + needed), msg("signetLevel" + has))}</p>
        <#if again><p role="status" id="signet-step-up-again">${msg("signetStepUpStill")}</p></#if>
        <p>${msg("signetStepUpHow" + needed)}</p>
        <form id="kc-signet-step-up" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <div class="${properties.kcFormGroupClass!}">
                <button type="submit" id="step-up-check" name="check" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("signetStepUpCheck")}</button>
                <button type="submit" id="step-up-cancel" name="cancel" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}">${msg("signetStepUpBack")}</button>
            </div>
        </form>
    </#if>
</@layout.registrationLayout>

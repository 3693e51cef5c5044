<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=true; section>
    <#if section = "header">
        ${msg("signetActingTitle")}
    <#elseif section = "form" && !self && !offers?has_content>
        <p id="signet-acting-not-served">${msg("signetActingNotServed")}</p>
        <form id="kc-signet-acting" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <button type="submit" id="acting-back" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("signetStepUpBack")}</button>
        </form>
    <#elseif section = "form">
        <form id="kc-signet-acting" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <fieldset>
                <legend>${msg("signetActingLegend")}</legend>
                <#if self>
                    <p>
                        <input type="radio" id="acting-self" name="acting" value="self" checked>
                        <label for="acting-self">${msg("signetActingSelf")}</label>
                    </p>
                </#if>
                <#list offers as offer>
                    <p>
                        <input type="radio" id="acting-${offer?index}" name="acting" value="${offer.value}">
                        <label for="acting-${offer?index}">
                            <strong>${offer.name}</strong><#if offer.code?has_content> ${offer.code}</#if><br>
                            <small><#if offer.mandate>${msg("signetActingMandate", offer.until)}<#else>${msg("signetActingRepresentative")}</#if></small>
                        </label>
                    </p>
                </#list>
            </fieldset>
            <div class="${properties.kcFormGroupClass!}">
                <input type="submit" id="acting-go" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" value="${msg("doContinue")}">
                <#if isAppInitiatedAction??>
                    <button type="submit" id="acting-cancel" name="cancel-aia" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}">${msg("doCancel")}</button>
                </#if>
            </div>
        </form>
    </#if>
</@layout.registrationLayout>

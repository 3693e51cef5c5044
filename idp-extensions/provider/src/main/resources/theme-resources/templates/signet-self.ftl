<#import "template.ftl" as layout>
<#macro end what id label>
    <form action="${here}" method="post">
        <input type="hidden" name="secret" value="${secret}">
        <input type="hidden" name="what" value="${what}">
        <input type="hidden" name="id" value="${id}">
        <input type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!}" value="${msg(label)}">
    </form>
</#macro>
<#macro mandates list party>
    <#list list as mandate>
        <li data-mandate="${mandate.id}">
            <strong><#if party == "agent">${mandate.agent}<#else>${mandate.principal.name!mandate.principal.account!mandate.principal.code}</#if></strong>
            <#if mandate.principal.code??>${mandate.principal.code}</#if><br>
            ${mandate.services?join(", ")}<br>
            ${mandate.from?keep_before("T")} – ${mandate.until?keep_before("T")}, ${msg("signetStanding-" + mandate.standing)}
            <#if mandate.standing != "revoked" && mandate.standing != "expired">
                <@end what="mandate" id=mandate.id label="signetSelfEndMandate"/>
            </#if>
        </li>
    <#else>
        <li>${msg("signetSelfNone")}</li>
    </#list>
</#macro>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("signetSelfTitle", self.account)}
    <#elseif section = "form">
        <h2>${msg("signetSelfSignOns")}</h2>
        <ul>
            <#list self.signOns as signOn>
                <li data-sign-on="${signOn.id}">
                    <strong>${signOn.started}</strong> ${signOn.address}
                    <#if signOn.current>(${msg("signetSelfThis")})</#if><br>
                    ${msg("signetSelfLastUsed", signOn.lastUsed)}
                    <ul>
                        <#list signOn.clients as client>
                            <li>
                                ${client.name}<#if client.forAnother> (${msg("signetSelfForAnother")})</#if><#if client.tells?has_content>:
                                <#list client.tells as tells>${msg(tells)}<#sep>, </#sep></#list></#if>
                            </li>
                        </#list>
                    </ul>
                    <@end what="sign-on" id=signOn.id label="signetSelfEndSignOn"/>
                </li>
            </#list>
        </ul>
        <@end what="everywhere" id="" label="signetSelfEverywhere"/>
        <h2>${msg("signetSelfGiven")}</h2>
        <ul><@mandates list=self.given party="agent"/></ul>
        <h2>${msg("signetSelfReceived")}</h2>
        <ul><@mandates list=self.received party="principal"/></ul>
    </#if>
</@layout.registrationLayout>

<#import "template.ftl" as layout>
<#import "signet-proof.ftl" as proof>
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
<#macro proved methods prefix>
    <p><label for="${prefix}-method">${msg("signetSelfProof")}</label>
        <select id="${prefix}-method" name="method">
            <#list methods as method><option value="${method}">${msg("signetMethod_" + method)}</option></#list>
        </select></p>
    <@proof.extras methods=methods prefix=prefix + "-"/>
</#macro>
<#macro act what label>
    <form id="self-${what}" action="${here}" method="post">
        <input type="hidden" name="secret" value="${secret}">
        <input type="hidden" name="what" value="${what}">
        <#nested>
        <input type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!}" value="${msg(label)}">
    </form>
</#macro>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("signetSelfTitle", self.account)}
    <#elseif section = "form">
        <#if notice??><p role="alert" id="self-notice">${msg("signetSelfNot_" + notice)}</p></#if>
        <#if mergeCode??><p role="status">${msg("signetSelfMergeCode")} <code id="self-merge-shown">${mergeCode}</code></p></#if>
        <h2>${msg("signetSelfIdentity")}</h2>
        <#if change.identity?has_content>
            <p id="self-identity">${change.identity.name}, ${change.identity.number}, ${msg("signetLevel" + change.identity.level)}<#if change.identity.phone??>, ${change.identity.phone}</#if></p>
        <#else>
            <p id="self-identity">${msg("signetSelfNobody")}</p>
        </#if>
        <h2>${msg("signetSelfSignOns")}</h2>
        <ul>
            <#list self.signOns as signOn>
                <li data-sign-on="${signOn.id}">
                    <strong>${signOn.started}</strong> ${signOn.address}<#if signOn.device?has_content>, ${signOn.device}</#if>
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
        <#if self.consents?has_content>
            <h2>${msg("signetSelfConsents")}</h2>
            <ul>
                <#list self.consents as consent>
                    <li data-consent="${consent.id}">
                        <strong>${consent.name}</strong> ${consent.since}<br>
                        <#list consent.scopes as scope>${advancedMsg(scope)}<#sep>, </#sep></#list>
                        <@end what="consent" id=consent.id label="signetSelfWithdraw"/>
                    </li>
                </#list>
            </ul>
        </#if>
        <h2>${msg("signetSelfGiven")}</h2>
        <ul><@mandates list=self.given party="agent"/></ul>
        <h2>${msg("signetSelfReceived")}</h2>
        <ul><@mandates list=self.received party="principal"/></ul>
        <h2>${msg("signetSelfChanges")}</h2>
        <#if !fresh>
            <p>${msg("signetSelfStale")}</p>
            <p><a id="self-again" href="${again}" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}">${msg("signetSelfAgain")}</a></p>
        <#else>
            <#list change.toApprove as mandate>
                <@act what="approve" label="signetSelfApprove">
                    <input type="hidden" name="id" value="${mandate.id}">
                    <p>${mandate.principal.name!mandate.principal.account!mandate.principal.code}, ${mandate.agent}: ${mandate.services?join(", ")}, ${mandate.from?keep_before("T")} – ${mandate.until?keep_before("T")}</p>
                </@act>
            </#list>
            <h3>${msg("signetSelfGrant")}</h3>
            <@act what="grant" label="signetSelfGrant">
                <#if change.represented?has_content>
                    <p><label for="grant-for">${msg("signetSelfGrantFor")}</label>
                        <select id="grant-for" name="legalPerson">
                            <option value="">${msg("signetActingSelf")}</option>
                            <#list change.represented as legal><option value="${legal.code}">${legal.name} ${legal.code}</option></#list>
                        </select></p>
                </#if>
                <p><label for="grant-agent">${msg("signetSelfGrantAgent")}</label> <input id="grant-agent" name="agent" autocomplete="off" required></p>
                <p><label for="grant-services">${msg("signetSelfGrantServices")}</label> <input id="grant-services" name="services" autocomplete="off" required></p>
                <p><label for="grant-until">${msg("signetSelfGrantUntil")}</label> <input id="grant-until" name="until" type="date" required></p>
                <p><label for="grant-approver">${msg("signetSelfGrantApprover")}</label> <input id="grant-approver" name="approver" autocomplete="off"></p>
            </@act>
            <#if change.nameMethods?has_content>
                <h3>${msg("signetSelfName")}</h3>
                <@act what="name" label="signetSelfName">
                    <p><label for="new-name">${msg("signetSelfNewName")}</label> <input id="new-name" name="newName" autocomplete="name" maxlength="50" required></p>
                    <@proved methods=change.nameMethods prefix="name"/>
                </@act>
            </#if>
            <#if change.phoneMethods?has_content>
                <h3>${msg("signetSelfPhone")}</h3>
                <@act what="phone" label="signetSelfPhone">
                    <@proved methods=change.phoneMethods prefix="phone"/>
                </@act>
            </#if>
            <h3>${msg("signetSelfMerge")}</h3>
            <p>${msg("signetSelfMergeHow")}</p>
            <@act what="merge-code" label="signetSelfMergeShow"></@act>
            <@act what="merge" label="signetSelfMerge">
                <p><label for="merge-code">${msg("signetSelfMergeOther")}</label> <input id="merge-code" name="code" autocomplete="off" maxlength="40" required></p>
            </@act>
        </#if>
    </#if>
</@layout.registrationLayout>

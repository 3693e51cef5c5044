<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=true; section>
    <#if section = "header">
        ${msg("signetStepUpTitle")}
    <#elseif section = "form">
        <p id="signet-step-up-needed">${msg("signetStepUpNeeded", msg("signetLevel" + needed), msg("signetLevel" + has))}</p>
        <#if notice??><p role="status" id="signet-step-up-notice">${msg("signetStepUp_" + notice)}</p></#if>
        <p>${msg("signetStepUpHow" + needed)}</p>
        <form id="kc-signet-step-up" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <#list methods as method>
                <fieldset>
                    <legend><input type="radio" id="method-${method}" name="method" value="${method}" <#if method?is_first>checked</#if>>
                        <label for="method-${method}">${msg("signetMethod_" + method)}</label></legend>
                </fieldset>
            </#list>
            <#if methods?has_content>
                <#if !registered>
                    <p><label for="name">${msg("signetName")}</label> <input id="name" name="name" autocomplete="name" maxlength="50"></p>
                    <p><label for="documentType">${msg("signetDocumentType")}</label> <select id="documentType" name="documentType">
                        <#list documentTypes as type><option value="${type}">${msg("signetDocument_" + type)}</option></#list>
                    </select></p>
                    <p><label for="number">${msg("signetNumber")}</label> <input id="number" name="number" autocomplete="off" maxlength="20"></p>
                </#if>
                <#if methods?seq_contains("three-elements") || methods?seq_contains("bank-card")>
                    <p><label for="phone">${msg("signetPhone")}</label> <input id="phone" name="phone" autocomplete="tel-national" inputmode="numeric" maxlength="11"></p>
                </#if>
                <#if methods?seq_contains("bank-card")>
                    <p><label for="bankCard">${msg("signetBankCard")}</label> <input id="bankCard" name="bankCard" autocomplete="off" inputmode="numeric" maxlength="19"></p>
                </#if>
                <#if methods?seq_contains("face")>
                    <p><label for="face-file">${msg("signetFace")}</label> <input id="face-file" type="file" accept="image/jpeg" capture="user"></p>
                    <input id="face" name="face" type="hidden" value="">
                    <script>
                        document.getElementById("face-file").addEventListener("change", function () {
                            const reader = new FileReader();
                            reader.onload = () => document.getElementById("face").value = reader.result.split(",")[1];
                            reader.readAsDataURL(this.files[0]);
                        });
                    </script>
                </#if>
                <#if methods?seq_contains("electronic-id")>
                    <p><label for="electronicId">${msg("signetElectronicId")}</label> <input id="electronicId" name="electronicId" autocomplete="off"></p>
                </#if>
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

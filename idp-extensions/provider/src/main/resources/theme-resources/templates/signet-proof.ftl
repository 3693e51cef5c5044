<#-- What the methods of proof ask besides name and number; ids begin with a prefix, since a page may ask twice. -->
<#macro extras methods prefix="">
    <#if methods?seq_contains("three-elements") || methods?seq_contains("bank-card")>
        <p><label for="${prefix}phone">${msg("signetPhone")}</label> <input id="${prefix}phone" name="phone" autocomplete="tel-national" inputmode="numeric" maxlength="11"></p>
    </#if>
    <#if methods?seq_contains("bank-card")>
        <p><label for="${prefix}bankCard">${msg("signetBankCard")}</label> <input id="${prefix}bankCard" name="bankCard" autocomplete="off" inputmode="numeric" maxlength="19"></p>
    </#if>
    <#if methods?seq_contains("face")>
        <p><label for="${prefix}face-file">${msg("signetFace")}</label> <input id="${prefix}face-file" type="file" accept="image/jpeg" capture="user"></p>
        <input id="${prefix}face" name="face" type="hidden" value="">
        <script>
            document.getElementById("${prefix}face-file").addEventListener("change", function () {
                const reader = new FileReader();
                reader.onload = () => document.getElementById("${prefix}face").value = reader.result.split(",")[1];
                reader.readAsDataURL(this.files[0]);
            });
        </script>
    </#if>
    <#if methods?seq_contains("electronic-id")>
        <p><label for="${prefix}electronicId">${msg("signetElectronicId")}</label> <input id="${prefix}electronicId" name="electronicId" autocomplete="off"></p>
    </#if>
</#macro>
<#-- One method of several. -->
<#macro choice methods>
    <#list methods as method>
        <fieldset>
            <legend><input type="radio" id="method-${method}" name="method" value="${method}" <#if method?is_first>checked</#if>>
                <label for="method-${method}">${msg("signetMethod_" + method)}</label></legend>
        </fieldset>
    </#list>
</#macro>
<#-- Name and document of who is not registered yet, or not known yet. -->
<#macro person documentTypes>
    <p><label for="name">${msg("signetName")}</label> <input id="name" name="name" autocomplete="name" maxlength="50"></p>
    <p><label for="documentType">${msg("signetDocumentType")}</label> <select id="documentType" name="documentType">
        <#list documentTypes as type><option value="${type}">${msg("signetDocument_" + type)}</option></#list>
    </select></p>
    <p><label for="number">${msg("signetNumber")}</label> <input id="number" name="number" autocomplete="off" maxlength="20"></p>
</#macro>

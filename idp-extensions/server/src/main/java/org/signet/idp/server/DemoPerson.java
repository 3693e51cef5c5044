package org.signet.idp.server;

import static org.signet.idp.server.DemoOrganisation.CITY;
import static org.signet.idp.server.DemoOrganisation.COUNTY;
import static org.signet.idp.server.DemoOrganisation.OTHER_CITY;
import static org.signet.idp.server.DemoOrganisation.PROVINCE;

import java.util.List;

/**
 * A person of the demo: invented, with a resident ID number that nobody alive can have (born before
 * 1901).
 */
record DemoPerson(
    String username,
    String role,
    int level,
    String name,
    String number,
    DemoOrganisation organisation) {
  static final List<DemoPerson> ALL =
      List.of(
          in(CITY, "zhang.san", "seal-manager", 3, "张三", "110105189001010011"),
          in(CITY, "li.si", "seal-user", 3, "李四", "310101189602290022"),
          in(CITY, "wang.wu", "seal-auditor", 3, "王五", "50010118991231999X"),
          in(CITY, "zhao.liu", "seal-user", 2, "赵六", "650102188207041085"),
          in(CITY, "sun.qi", "seal-applicant", 3, "孙七", "32010218850312003X"),
          in(CITY, "zhou.ba", "seal-approver", 3, "周八", "330106187809150146"),
          in(CITY, "wu.jiu", "seal-maker", 3, "吴九", "420106189207210253"),
          in(CITY, "zheng.shi", "licence-issuer", 3, "郑石", "440103189904050368"),
          in(CITY, "feng.yi", "recognition-manager", 3, "冯一", "510104188311300472"),
          in(PROVINCE, "chen.er", "seal-approver", 3, "陈二", "610103187602180581"),
          in(COUNTY, "chu.san", "seal-applicant", 3, "褚三", "370102189508170697"),
          in(OTHER_CITY, "wei.si", "seal-approver", 3, "卫四", "210102187010020719"),
          in(PROVINCE, "jiang.wu", "organisation-admin", 3, "蒋五", "13010218750620081X"),
          in(CITY, "shen.liu", "organisation-admin", 3, "沈六", "140104186809090945"),
          in(PROVINCE, "han.qi", "registry-manager", 3, "韩七", "110101188309170249"));

  private static DemoPerson in(
      DemoOrganisation organisation,
      String username,
      String role,
      int level,
      String name,
      String number) {
    return new DemoPerson(username, role, level, name, number, organisation);
  }
}

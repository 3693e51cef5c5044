package org.signet.idp.server;

import java.util.List;

/**
 * A person of the demo: invented, with a resident ID number that nobody alive can have (born before
 * 1901).
 */
record DemoPerson(String username, String role, int level, String name, String number) {
  static final List<DemoPerson> ALL =
      List.of(
          new DemoPerson("zhang.san", "seal-manager", 3, "张三", "110105189001010011"),
          new DemoPerson("li.si", "seal-user", 3, "李四", "310101189602290022"),
          new DemoPerson("wang.wu", "seal-auditor", 3, "王五", "50010118991231999X"),
          new DemoPerson("zhao.liu", "seal-user", 2, "赵六", "650102188207041085"));
}

package org.signet.idp.server;

/** An organisation of the demo: invented, in a region (99) that no code of a real one has. */
enum DemoOrganisation {
  PROVINCE("119900000000000275", "示例省数据局", "province", null),
  CITY("11990000000000019A", "示例市数据局", "prefecture", PROVINCE),
  COUNTY("11990101000000043E", "示例县数据局", "county", CITY),
  TOWNSHIP("119901010000000519", "示例镇便民服务中心", "township", COUNTY),
  OTHER_CITY("1199020000000006XP", "邻市数据局", "prefecture", PROVINCE);

  private final String code;
  private final String title;
  private final String level;
  private final DemoOrganisation parent;

  DemoOrganisation(String code, String title, String level, DemoOrganisation parent) {
    this.code = code;
    this.title = title;
    this.level = level;
    this.parent = parent;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  String level() {
    return level;
  }

  /** Null at the top. */
  DemoOrganisation parent() {
    return parent;
  }
}

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>app::MainWindow</name>
    <message numerus="yes">
        <source>%n picture(s) added from %1.</source>
        <translation>
            <numerusform>%n picture added from %1.</numerusform>
            <numerusform>%n pictures added from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n was/were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be used.</source>
        <translation>
            <numerusform>%n file could not be used.</numerusform>
            <numerusform>%n files could not be used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ProblemsDialog</name>
    <message numerus="yes">
        <source>%n file(s) could not be used. Nothing was changed on the disk.</source>
        <translation>
            <numerusform>%n file could not be used. Nothing was changed on the disk.</numerusform>
            <numerusform>%n files could not be used. Nothing was changed on the disk.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Studio</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>app::CellGallery</name>
    <message numerus="yes">
        <source>%n picture(s), surest first</source>
        <translation>
            <numerusform>%n picture, surest first</numerusform>
            <numerusform>%n pictures, surest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CostFooter</name>
    <message numerus="yes">
        <source>It may learn by heart: %1 weights for %n picture(s).</source>
        <translation>
            <numerusform>It may learn by heart: %1 weights for %n picture.</numerusform>
            <numerusform>It may learn by heart: %1 weights for %n pictures.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::DataPage</name>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::DesignPage</name>
    <message numerus="yes">
        <source>%n problem(s) keep(s) this network from training.</source>
        <translation>
            <numerusform>%n problem keeps this network from training.</numerusform>
            <numerusform>%n problems keep this network from training.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s). Everything fits together.</source>
        <translation>
            <numerusform>%n layer. Everything fits together.</numerusform>
            <numerusform>%n layers. Everything fits together.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fix %n problem(s)</source>
        <translation>
            <numerusform>Fix %n problem</numerusform>
            <numerusform>Fix %n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n layer(s)</source>
        <translation>
            <numerusform>Move %n layer</numerusform>
            <numerusform>Move %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repeat %1 %n time(s)</source>
        <translation>
            <numerusform>Repeat %1 %n time</numerusform>
            <numerusform>Repeat %1 %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A block of this network, %n layer(s).</source>
        <translation>
            <numerusform>A block of this network, %n layer.</numerusform>
            <numerusform>A block of this network, %n layers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n layer(s)</source>
        <translation>
            <numerusform>Remove %n layer</numerusform>
            <numerusform>Remove %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::DeviceTable</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::EvaluatePage</name>
    <message numerus="yes">
        <source>%n held-back picture(s)</source>
        <translation>
            <numerusform>%n held-back picture</numerusform>
            <numerusform>%n held-back pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test picture(s)</source>
        <translation>
            <numerusform>%n test picture</numerusform>
            <numerusform>%n test pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check picture(s)</source>
        <translation>
            <numerusform>%n check picture</numerusform>
            <numerusform>%n check pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Weakest: %2, taken for %3 %n time(s).</source>
        <translation>
            <numerusform>%1 Weakest: %2, taken for %3 %n time.</numerusform>
            <numerusform>%1 Weakest: %2, taken for %3 %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::FilterColumn</name>
    <message numerus="yes">
        <source>The class %1 is deleted; %Ln item(s) that had it are unlabelled now.</source>
        <translation>
            <numerusform>The class %1 is deleted; %Ln item that had it is unlabelled now.</numerusform>
            <numerusform>The class %1 is deleted; %Ln items that had it are unlabelled now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ItemInspector</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) excluded: no model learns from them.</source>
        <translation>
            <numerusform>%Ln item excluded: no model learns from it.</numerusform>
            <numerusform>%Ln items excluded: no model learns from them.</numerusform>
        </translation>
    </message>
</context>
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
    <name>app::NetworkModel</name>
    <message numerus="yes">
        <source>Gives %1, but this project has %n class(es) and needs one score for each.</source>
        <translation>
            <numerusform>Gives %1, but this project has %n class and needs one score for each.</numerusform>
            <numerusform>Gives %1, but this project has %n classes and needs one score for each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ParityPlot</name>
    <message numerus="yes">
        <source>Differences of %n picture(s)</source>
        <translation>
            <numerusform>Differences of %n picture</numerusform>
            <numerusform>Differences of %n pictures</numerusform>
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
    <name>app::ProgressLine</name>
    <message numerus="yes">
        <source>%n epoch(s) done</source>
        <translation>
            <numerusform>%n epoch done</numerusform>
            <numerusform>%n epochs done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RecipePanel</name>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n epoch</numerusform>
            <numerusform>%n epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RunsModel</name>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n epoch</numerusform>
            <numerusform>%n epochs</numerusform>
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
<context>
    <name>app::TrainPage</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to learn from</source>
        <translation>
            <numerusform>%n picture to learn from</numerusform>
            <numerusform>%n pictures to learn from</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::ConfusionMatrix</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::NumberField</name>
    <message numerus="yes">
        <source>It takes %n number(s).</source>
        <translation>
            <numerusform>It takes %n number.</numerusform>
            <numerusform>It takes %n numbers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::charts::LearningCurves</name>
    <message numerus="yes">
        <source>%n epoch(s). Arrow keys read the values of each.</source>
        <translation>
            <numerusform>%n epoch. Arrow keys read the values of each.</numerusform>
            <numerusform>%n epochs. Arrow keys read the values of each.</numerusform>
        </translation>
    </message>
</context>
</TS>

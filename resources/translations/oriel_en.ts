<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>app::CellGallery</name>
    <message numerus="yes">
        <source>%Ln picture(s), surest first</source>
        <translation>
            <numerusform>%Ln picture, surest first</numerusform>
            <numerusform>%Ln pictures, surest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CostFooter</name>
    <message numerus="yes">
        <source>It may learn by heart: %1 weights for %Ln picture(s).</source>
        <translation>
            <numerusform>It may learn by heart: %1 weights for %Ln picture.</numerusform>
            <numerusform>It may learn by heart: %1 weights for %Ln pictures.</numerusform>
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
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln held-back picture(s)</source>
        <translation>
            <numerusform>%Ln held-back picture</numerusform>
            <numerusform>%Ln held-back pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test picture(s)</source>
        <translation>
            <numerusform>%Ln test picture</numerusform>
            <numerusform>%Ln test pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln check picture(s)</source>
        <translation>
            <numerusform>%Ln check picture</numerusform>
            <numerusform>%Ln check pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Weakest: %2, taken for %3 %Ln time(s).</source>
        <translation>
            <numerusform>%1 Weakest: %2, taken for %3 %Ln time.</numerusform>
            <numerusform>%1 Weakest: %2, taken for %3 %Ln times.</numerusform>
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
        <source>%Ln picture(s) added from %1.</source>
        <translation>
            <numerusform>%Ln picture added from %1.</numerusform>
            <numerusform>%Ln pictures added from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln was/were there already.</source>
        <translation>
            <numerusform>%Ln was there already.</numerusform>
            <numerusform>%Ln were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be used.</source>
        <translation>
            <numerusform>%Ln file could not be used.</numerusform>
            <numerusform>%Ln files could not be used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MissingStrip</name>
    <message numerus="yes">
        <source>The pictures of %1 and of %Ln other source(s) are not where they were.</source>
        <translation>
            <numerusform>The pictures of %1 and of %Ln other source are not where they were.</numerusform>
            <numerusform>The pictures of %1 and of %Ln other sources are not where they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MovedPictures</name>
    <message numerus="yes">
        <source>%Ln picture(s) found again.</source>
        <translation>
            <numerusform>%Ln picture found again.</numerusform>
            <numerusform>%Ln pictures found again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln is/are not there.</source>
        <translation>
            <numerusform>%Ln is not there.</numerusform>
            <numerusform>%Ln are not there.</numerusform>
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
        <source>Differences of %Ln picture(s)</source>
        <translation>
            <numerusform>Differences of %Ln picture</numerusform>
            <numerusform>Differences of %Ln pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ProblemsDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) could not be used. Nothing was changed on the disk.</source>
        <translation>
            <numerusform>%Ln file could not be used. Nothing was changed on the disk.</numerusform>
            <numerusform>%Ln files could not be used. Nothing was changed on the disk.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ProgressLine</name>
    <message numerus="yes">
        <source>%Ln epoch(s) done</source>
        <translation>
            <numerusform>%Ln epoch done</numerusform>
            <numerusform>%Ln epochs done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Readiness</name>
    <message numerus="yes">
        <source>%n problem(s) keep(s) the network from training</source>
        <translation>
            <numerusform>%n problem keeps the network from training</numerusform>
            <numerusform>%n problems keep the network from training</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RecentKeeper</name>
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
    <name>app::RecipePanel</name>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln epoch</numerusform>
            <numerusform>%Ln epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RunsModel</name>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln epoch</numerusform>
            <numerusform>%Ln epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::TrainPage</name>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) to learn from</source>
        <translation>
            <numerusform>%Ln picture to learn from</numerusform>
            <numerusform>%Ln pictures to learn from</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::ConfusionMatrix</name>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, found %Ln time(s)</source>
        <translation>
            <numerusform>%1, found %Ln time</numerusform>
            <numerusform>%1, found %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, taken for %2 %Ln time(s)</source>
        <translation>
            <numerusform>%1, taken for %2 %Ln time</numerusform>
            <numerusform>%1, taken for %2 %Ln times</numerusform>
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

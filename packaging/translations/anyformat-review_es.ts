<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en_US">
<context>
    <name></name>
    <message>
        <source>% confidence and a matching quote</source>
        <translation>% de confianza y una cita que coincide</translation>
    </message>
    <message>
        <source>% of the high-confidence fields until you type them</source>
        <translation>% de los campos de confianza alta hasta que los escriba</translation>
    </message>
    <message numerus="yes">
        <source>%n PDFs and images searched: none has this name or a similar one. A file that is added to the folder is shown at once.</source>
        <comment>%n PDF or image searched: none has this name or a similar one. A file that is added to the folder is shown at once.</comment>
        <translation>
            <numerusform>Se buscó en %n PDF o imagen: no tiene este nombre ni uno parecido. Un archivo que se añada a la carpeta se muestra en seguida.</numerusform>
            <numerusform>Se buscó en %n archivos PDF e imágenes: ninguno tiene este nombre ni uno parecido. Un archivo que se añada a la carpeta se muestra en seguida.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions have a shortcut of yours.</source>
        <comment>One action has a shortcut of yours.</comment>
        <translation>
            <numerusform>%n acción tiene un atajo suyo.</numerusform>
            <numerusform>%n acciones tienen un atajo suyo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already match</source>
        <comment>%n already matches</comment>
        <translation>
            <numerusform>%n ya coincide</numerusform>
            <numerusform>%n ya coinciden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <comment>%n byte</comment>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cells of the document have no row here.</source>
        <comment>%n cell of the document has no row here.</comment>
        <translation>
            <numerusform>%n celda del documento no tiene fila aquí.</numerusform>
            <numerusform>%n celdas del documento no tienen fila aquí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cells of {column} filled.</source>
        <comment>%n cell of {column} filled.</comment>
        <translation>
            <numerusform>%n celda de {column} rellenada.</numerusform>
            <numerusform>%n celdas de {column} rellenadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <comment>%n change</comment>
        <translation>
            <numerusform>%n cambio</numerusform>
            <numerusform>%n cambios</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks in one group</source>
        <comment>%n check in one group</comment>
        <translation>
            <numerusform>%n comprobación en un grupo</numerusform>
            <numerusform>%n comprobaciones en un grupo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n collections</source>
        <comment>%n collection</comment>
        <translation>
            <numerusform>%n colección</numerusform>
            <numerusform>%n colecciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n collections will need a network connection to open. Your decisions are not removed. Press again to remove the copies.</source>
        <comment>%n collection will need a network connection to open. Your decisions are not removed. Press again to remove the copies.</comment>
        <translation>
            <numerusform>%n colección necesitará conexión de red para abrirse. Sus decisiones no se eliminan. Pulse otra vez para eliminar las copias.</numerusform>
            <numerusform>%n colecciones necesitarán conexión de red para abrirse. Sus decisiones no se eliminan. Pulse otra vez para eliminar las copias.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n collections.</source>
        <comment>%n collection.</comment>
        <translation>
            <numerusform>%n colección.</numerusform>
            <numerusform>%n colecciones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n columns</source>
        <comment>%n column</comment>
        <translation>
            <numerusform>%n columna</numerusform>
            <numerusform>%n columnas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n columns right of the last column</source>
        <comment>%n column right of the last column</comment>
        <translation>
            <numerusform>%n columna a la derecha de la última</numerusform>
            <numerusform>%n columnas a la derecha de la última</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflicts</source>
        <comment>%n conflict</comment>
        <translation>
            <numerusform>%n conflicto</numerusform>
            <numerusform>%n conflictos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n corrections imported.</source>
        <comment>%n correction imported.</comment>
        <translation>
            <numerusform>%n corrección importada.</numerusform>
            <numerusform>%n correcciones importadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read.</source>
        <comment>%n could not be read.</comment>
        <translation>
            <numerusform>No se pudo leer %n.</numerusform>
            <numerusform>No se pudieron leer %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <comment>%n day</comment>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <comment>%n day ago</comment>
        <translation>
            <numerusform>hace %n día</numerusform>
            <numerusform>hace %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decisions</source>
        <comment>%n decision</comment>
        <translation>
            <numerusform>%n decisión</numerusform>
            <numerusform>%n decisiones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decisions could not be saved.</source>
        <comment>%n decision could not be saved.</comment>
        <translation>
            <numerusform>No se pudo guardar %n decisión.</numerusform>
            <numerusform>No se pudieron guardar %n decisiones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decisions of {collections}</source>
        <comment>%n decision of {collections}</comment>
        <translation>
            <numerusform>%n decisión de {collections}</numerusform>
            <numerusform>%n decisiones de {collections}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields</source>
        <comment>%n field</comment>
        <translation>
            <numerusform>%n campo</numerusform>
            <numerusform>%n campos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields changed to “{value}”.</source>
        <comment>%n field changed to “{value}”.</comment>
        <translation>
            <numerusform>%n campo cambiado a “{value}”.</numerusform>
            <numerusform>%n campos cambiados a “{value}”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields confirmed</source>
        <comment>%n field confirmed</comment>
        <translation>
            <numerusform>%n campo confirmado</numerusform>
            <numerusform>%n campos confirmados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields confirmed.</source>
        <comment>%n field confirmed.</comment>
        <translation>
            <numerusform>%n campo confirmado.</numerusform>
            <numerusform>%n campos confirmados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields need attention on page {page}</source>
        <comment>%n field needs attention on page {page}</comment>
        <translation>
            <numerusform>%n campo requiere atención en la página {page}</numerusform>
            <numerusform>%n campos requieren atención en la página {page}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields need attention on pages {first} to {last}</source>
        <comment>%n field needs attention on pages {first} to {last}</comment>
        <translation>
            <numerusform>%n campo requiere atención en las páginas {first} a {last}</numerusform>
            <numerusform>%n campos requieren atención en las páginas {first} a {last}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields on {pages}.</source>
        <comment>%n field on {pages}.</comment>
        <translation>
            <numerusform>%n campo en {pages}.</numerusform>
            <numerusform>%n campos en {pages}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields still to check.</source>
        <comment>%n field still to check.</comment>
        <translation>
            <numerusform>%n campo aún por revisar.</numerusform>
            <numerusform>%n campos aún por revisar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields to check</source>
        <comment>%n field to check</comment>
        <translation>
            <numerusform>%n por revisar</numerusform>
            <numerusform>%n por revisar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folders</source>
        <comment>%n folder</comment>
        <translation>
            <numerusform>%n carpeta</numerusform>
            <numerusform>%n carpetas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden fields to type.</source>
        <comment>%n hidden field to type.</comment>
        <translation>
            <numerusform>%n campo oculto por escribir.</numerusform>
            <numerusform>%n campos ocultos por escribir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <comment>%n hour</comment>
        <translation>
            <numerusform>%n hora</numerusform>
            <numerusform>%n horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <comment>%n hour ago</comment>
        <translation>
            <numerusform>hace %n hora</numerusform>
            <numerusform>hace %n horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <comment>%n item</comment>
        <translation>
            <numerusform>%n elemento</numerusform>
            <numerusform>%n elementos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <comment>%n key</comment>
        <translation>
            <numerusform>%n clave</numerusform>
            <numerusform>%n claves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n later decisions undone</source>
        <comment>%n later decision undone</comment>
        <translation>
            <numerusform>%n decisión posterior deshecha</numerusform>
            <numerusform>%n decisiones posteriores deshechas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>%n left</comment>
        <translation>
            <numerusform>queda %n</numerusform>
            <numerusform>quedan %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left, about {duration}</source>
        <comment>%n left, about {duration}</comment>
        <translation>
            <numerusform>queda %n, unos {duration}</numerusform>
            <numerusform>quedan %n, unos {duration}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links</source>
        <comment>%n link</comment>
        <translation>
            <numerusform>%n enlace</numerusform>
            <numerusform>%n enlaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matches</source>
        <comment>%n match</comment>
        <translation>
            <numerusform>%n coincidencia</numerusform>
            <numerusform>%n coincidencias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <comment>%n minute</comment>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <comment>%n minute ago</comment>
        <translation>
            <numerusform>hace %n minuto</numerusform>
            <numerusform>hace %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>%n more</comment>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more characters of image data</source>
        <comment>%n more character of image data</comment>
        <translation>
            <numerusform>%n carácter más de datos de imagen</numerusform>
            <numerusform>%n caracteres más de datos de imagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more characters. Edit the field to see them.</source>
        <comment>%n more character. Edit the field to see it.</comment>
        <translation>
            <numerusform>%n carácter más. Edite el campo para verlo.</numerusform>
            <numerusform>%n caracteres más. Edite el campo para verlos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more collections</source>
        <comment>%n more collection</comment>
        <translation>
            <numerusform>%n colección más</numerusform>
            <numerusform>%n colecciones más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more unexpected parts</source>
        <comment>%n more unexpected part</comment>
        <translation>
            <numerusform>%n parte inesperada más</numerusform>
            <numerusform>%n partes inesperadas más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more.</source>
        <comment>%n more.</comment>
        <translation>
            <numerusform>%n más.</numerusform>
            <numerusform>%n más.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <comment>%n needs attention</comment>
        <translation>
            <numerusform>%n por revisar</numerusform>
            <numerusform>%n por revisar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not saved</source>
        <comment>%n not saved</comment>
        <translation>
            <numerusform>%n sin guardar</numerusform>
            <numerusform>%n sin guardar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {total} need attention</source>
        <comment>%n of {total} needs attention</comment>
        <translation>
            <numerusform>%n de {total} requiere atención</numerusform>
            <numerusform>%n de {total} requieren atención</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n others were not checked either.</source>
        <comment>%n other was not checked either.</comment>
        <translation>
            <numerusform>%n más tampoco se comprobó.</numerusform>
            <numerusform>%n más tampoco se comprobaron.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <comment>%n page</comment>
        <translation>
            <numerusform>%n página</numerusform>
            <numerusform>%n páginas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts of the list of {name} could not be read:</source>
        <comment>%n part of the list of {name} could not be read:</comment>
        <translation>
            <numerusform>No se pudo leer %n parte de la lista de {name}:</numerusform>
            <numerusform>No se pudieron leer %n partes de la lista de {name}:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts of these results could not be read.</source>
        <comment>%n part of these results could not be read.</comment>
        <translation>
            <numerusform>No se pudo leer %n parte de estos resultados.</numerusform>
            <numerusform>No se pudieron leer %n partes de estos resultados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts of these results have an unexpected form.</source>
        <comment>%n part of these results has an unexpected form.</comment>
        <translation>
            <numerusform>%n parte de estos resultados tiene una forma inesperada.</numerusform>
            <numerusform>%n partes de estos resultados tienen una forma inesperada.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <comment>%n row</comment>
        <translation>
            <numerusform>%n fila</numerusform>
            <numerusform>%n filas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rules</source>
        <comment>%n rule</comment>
        <translation>
            <numerusform>%n regla</numerusform>
            <numerusform>%n reglas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rules, {failed} failed</source>
        <comment>%n rule, {failed} failed</comment>
        <translation>
            <numerusform>%n regla, {failed} incumplidas</numerusform>
            <numerusform>%n reglas, {failed} incumplidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs, newest first.</source>
        <comment>%n run, newest first.</comment>
        <translation>
            <numerusform>%n ejecución, la más reciente primero.</numerusform>
            <numerusform>%n ejecuciones, las más recientes primero.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <comment>%n second</comment>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <comment>%n shown</comment>
        <translation>
            <numerusform>%n mostrado</numerusform>
            <numerusform>%n mostrados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values for cells that do not exist</source>
        <comment>%n value for cells that do not exist</comment>
        <translation>
            <numerusform>%n valor para celdas que no existen</numerusform>
            <numerusform>%n valores para celdas que no existen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a quote</source>
        <comment>%n without a quote</comment>
        <translation>
            <numerusform>%n sin cita</numerusform>
            <numerusform>%n sin cita</numerusform>
        </translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v de %m</translation>
    </message>
    <message>
        <source>&amp;Accept failed rule</source>
        <translation>&amp;Aceptar regla incumplida</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Aplicar</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>A&amp;trás</translation>
    </message>
    <message>
        <source>&amp;Begins on page {number}</source>
        <translation>&amp;Empieza en la página {number}</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>C&amp;olor</translation>
    </message>
    <message>
        <source>&amp;Discard yours</source>
        <translation>&amp;Descartar el propio</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Finalizar</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;Keep yours</source>
        <translation>&amp;Conservar el propio</translation>
    </message>
    <message>
        <source>&amp;Largest first</source>
        <translation>Ma&amp;yores primero</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Siguiente</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>&amp;Reset to default</source>
        <translation>&amp;Restablecer</translation>
    </message>
    <message>
        <source>&amp;Take new value</source>
        <translation>&amp;Tomar el nuevo valor</translation>
    </message>
    <message>
        <source>&amp;Take out page {number}</source>
        <translation>&amp;Sacar la página {number}</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>(collection)</source>
        <translation>(colección)</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vacío)</translation>
    </message>
    <message>
        <source>(image)</source>
        <translation>(imagen)</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, después </translation>
    </message>
    <message>
        <source>80 or more</source>
        <translation>80 o más</translation>
    </message>
    <message>
        <source>A JSON file of results on this computer</source>
        <translation>Un archivo JSON de resultados en este equipo</translation>
    </message>
    <message>
        <source>A blind check hides the values to choose from; type the value.</source>
        <translation>Una comprobación a ciegas oculta los valores que se pueden elegir; escriba el valor.</translation>
    </message>
    <message>
        <source>A collection of the service, by IDs or URL</source>
        <translation>Una colección del servicio, por sus ID o su URL</translation>
    </message>
    <message numerus="yes">
        <source>A column with %n cells is selected. Go to a cell of a table to fill its column.</source>
        <comment>A column with %n cell is selected. Go to a cell of a table to fill its column.</comment>
        <translation>
            <numerusform>Hay una columna con %n celda seleccionada. Vaya a una celda de una tabla para rellenar su columna.</numerusform>
            <numerusform>Hay una columna con %n celdas seleccionada. Vaya a una celda de una tabla para rellenar su columna.</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy of the old file is {path}.</source>
        <translation>Hay una copia del archivo anterior en {path}.</translation>
    </message>
    <message>
        <source>A difference is a reason for attention. Workflows with thresholds keep theirs.</source>
        <translation>Una diferencia es un motivo de atención. Los flujos de trabajo con umbrales conservan su ajuste.</translation>
    </message>
    <message>
        <source>A file that you removed is not used again.</source>
        <translation>Un archivo que usted quitó no se vuelve a usar.</translation>
    </message>
    <message>
        <source>A key is saved in the keyring of this computer.</source>
        <translation>Hay una clave guardada en el llavero de este equipo.</translation>
    </message>
    <message>
        <source>A name for this account</source>
        <translation>Un nombre para esta cuenta</translation>
    </message>
    <message>
        <source>A newer version is required</source>
        <translation>Se requiere una versión más reciente</translation>
    </message>
    <message>
        <source>A note about this field, also shown in exports</source>
        <translation>Una nota sobre este campo, que también aparece en las exportaciones</translation>
    </message>
    <message>
        <source>A page is missing</source>
        <translation>Falta una página</translation>
    </message>
    <message>
        <source>A single character starts an edit. Combine it with Ctrl or Alt.</source>
        <translation>Un solo carácter inicia una edición. Combínelo con Ctrl o Alt.</translation>
    </message>
    <message>
        <source>A text of {length} characters is too long to be pasted here. Paste at most {most} characters at once</source>
        <translation>Un texto de {length} caracteres es demasiado largo para pegarlo aquí. Pegue como máximo {most} caracteres a la vez</translation>
    </message>
    <message>
        <source>A threshold must be between 0 and 100, not {threshold}.</source>
        <translation>Un umbral debe estar entre 0 y 100, no ser {threshold}.</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>&amp;Clave de API</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Clave de API</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>About AnyFormat Review</source>
        <translation>Acerca de AnyFormat Review</translation>
    </message>
    <message>
        <source>Accept anyway</source>
        <translation>Aceptar de todos modos</translation>
    </message>
    <message>
        <source>Accept despite failed rule</source>
        <translation>Aceptar pese a la regla incumplida</translation>
    </message>
    <message>
        <source>Accept the terms in the dashboard, then try again.</source>
        <translation>Acepte las condiciones en el panel de control web e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Accepted by</source>
        <translation>Aceptada por</translation>
    </message>
    <message>
        <source>Access denied</source>
        <translation>Acceso denegado</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Accounts…</source>
        <translation>Cuentas…</translation>
    </message>
    <message>
        <source>Across all rows and collections.</source>
        <translation>En todas las filas y colecciones.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Añadir cuenta</translation>
    </message>
    <message>
        <source>Add credit in the dashboard, then try again.</source>
        <translation>Añada crédito en el panel de control web e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Añadir nota</translation>
    </message>
    <message>
        <source>Add the selected text to the evidence of the field, without changing its value</source>
        <translation>Añadir el texto seleccionado a la evidencia del campo, sin cambiar su valor</translation>
    </message>
    <message>
        <source>Address, key and proxy of each account</source>
        <translation>Dirección, clave y proxy de cada cuenta</translation>
    </message>
    <message>
        <source>After review</source>
        <translation>Tras la revisión</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>All</source>
        <comment>collections</comment>
        <translation>Todas</translation>
    </message>
    <message>
        <source>All actions have their default shortcuts.</source>
        <translation>Todas las acciones tienen sus atajos predeterminados.</translation>
    </message>
    <message>
        <source>All collections</source>
        <translation>Todas las colecciones</translation>
    </message>
    <message>
        <source>All fields in {name} are checked.</source>
        <translation>Todos los campos de {name} están revisados.</translation>
    </message>
    <message>
        <source>All measurements were erased.</source>
        <translation>Se han borrado todas las mediciones.</translation>
    </message>
    <message>
        <source>All measurements will be deleted. Your decisions are not affected. Press again to erase them.</source>
        <translation>Se eliminarán todas las mediciones. Sus decisiones no cambian. Pulse otra vez para borrarlas.</translation>
    </message>
    <message>
        <source>All parts of these results have the expected form.</source>
        <translation>Todas las partes de estos resultados tienen la forma esperada.</translation>
    </message>
    <message>
        <source>All results of this collection that were fetched so far are the same.</source>
        <translation>Todos los resultados de esta colección obtenidos hasta ahora son iguales.</translation>
    </message>
    <message>
        <source>All reviewed</source>
        <translation>Todas las revisadas</translation>
    </message>
    <message>
        <source>All shortcuts were restored to their defaults.</source>
        <translation>Todos los atajos vuelven a ser los predeterminados.</translation>
    </message>
    <message>
        <source>Already open in another window</source>
        <translation>Ya está abierto en otra ventana</translation>
    </message>
    <message>
        <source>Amount needs approval</source>
        <translation>El importe requiere aprobación</translation>
    </message>
    <message>
        <source>An error occurred in the service. It is not caused by your document.</source>
        <translation>Se produjo un error en el servicio. No lo causa su documento.</translation>
    </message>
    <message>
        <source>An unexpected error occurred: {kind}: {error}</source>
        <translation>Se ha producido un error inesperado: {kind}: {error}</translation>
    </message>
    <message>
        <source>And more</source>
        <translation>Y más</translation>
    </message>
    <message>
        <source>Another program is using {path}.</source>
        <translation>Otro programa está usando {path}.</translation>
    </message>
    <message>
        <source>Another window has changed this collection. Open it again.</source>
        <translation>Otra ventana ha modificado esta colección. Ábrala de nuevo.</translation>
    </message>
    <message>
        <source>Another window is using the drafts. Your decisions here cannot be saved until that window is closed.</source>
        <translation>Otra ventana está usando los borradores. Sus decisiones aquí no se pueden guardar hasta que se cierre esa ventana.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Answer that the document does not contain the value, and go to the next field</source>
        <translation>Responder que el documento no contiene el valor e ir al campo siguiente</translation>
    </message>
    <message>
        <source>Answer that the field does not apply to this document, and go to the next field</source>
        <translation>Responder que el campo no procede en este documento e ir al campo siguiente</translation>
    </message>
    <message>
        <source>Answer that the value cannot be read, and go to the next field</source>
        <translation>Responder que el valor no se puede leer e ir al campo siguiente</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>AnyFormat Review was updated from version {before} to {now}.</source>
        <translation>AnyFormat Review se ha actualizado de la versión {before} a la {now}.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Aplicación</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n fields</source>
        <comment>Apply to %n field</comment>
        <translation>
            <numerusform>Aplicar a %n campo</numerusform>
            <numerusform>Aplicar a %n campos</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply to identical values…</source>
        <translation>Aplicar a valores idénticos…</translation>
    </message>
    <message>
        <source>Apply “{value}” to other fields with the value “{extracted}”</source>
        <translation>Aplicar “{value}” a otros campos con el valor “{extracted}”</translation>
    </message>
    <message>
        <source>April</source>
        <translation>abril</translation>
    </message>
    <message>
        <source>As listed</source>
        <translation>En el orden de la lista</translation>
    </message>
    <message>
        <source>Ask the account&apos;s administrator.</source>
        <translation>Consulte al administrador de la cuenta.</translation>
    </message>
    <message>
        <source>Ask your network administrator.</source>
        <translation>Consulte a su administrador de red.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Asignar</translation>
    </message>
    <message>
        <source>At character {position}: {problem}</source>
        <translation>En el carácter {position}: {problem}</translation>
    </message>
    <message>
        <source>Attach another file.</source>
        <translation>Adjunte otro archivo.</translation>
    </message>
    <message>
        <source>Attach another file…</source>
        <translation>Adjuntar otro archivo…</translation>
    </message>
    <message>
        <source>Attach original</source>
        <translation>Adjuntar original</translation>
    </message>
    <message>
        <source>Attach original…</source>
        <translation>Adjuntar original…</translation>
    </message>
    <message>
        <source>Attach the PDF or image from this computer to see it next to the document.</source>
        <translation>Adjunte el PDF o la imagen desde este equipo para verlo junto al documento.</translation>
    </message>
    <message>
        <source>Attach the original again.</source>
        <translation>Adjunte de nuevo el original.</translation>
    </message>
    <message>
        <source>Attach {name} from this computer to see it next to the document.</source>
        <translation>Adjunte {name} desde este equipo para verlo junto al documento.</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Intento</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>August</source>
        <translation>agosto</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Back to the fields</source>
        <translation>Volver a los campos</translation>
    </message>
    <message>
        <source>Back to the fields (Esc)</source>
        <translation>Volver a los campos (Esc)</translation>
    </message>
    <message>
        <source>Back to the previous page (Esc)</source>
        <translation>Volver a la página anterior (Esc)</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Backups, newest first</source>
        <translation>Copias de seguridad, las más recientes primero</translation>
    </message>
    <message>
        <source>Bar chart of fields per hour by day</source>
        <translation>Gráfico de barras de campos por hora y día</translation>
    </message>
    <message>
        <source>Bar chart of wrong values by confidence level</source>
        <translation>Gráfico de barras de valores erróneos por nivel de confianza</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Blind check</source>
        <translation>Comprobación a ciegas</translation>
    </message>
    <message>
        <source>Blind check: type the value from the document.</source>
        <translation>Comprobación a ciegas: escriba el valor del documento.</translation>
    </message>
    <message>
        <source>Blind checks of high-confidence fields, in percent</source>
        <translation>Comprobaciones a ciegas de campos de confianza alta, en porcentaje</translation>
    </message>
    <message>
        <source>Blind checks: hide the values of</source>
        <translation>Comprobación a ciegas: ocultar los valores del</translation>
    </message>
    <message>
        <source>Blind checks: {matched} of {checked} match here, {all_matched} of {all_checked} in all collections.</source>
        <translation>Comprobaciones a ciegas: coinciden {matched} de {checked} aquí y {all_matched} de {all_checked} en todas las colecciones.</translation>
    </message>
    <message>
        <source>Blind checks: {matched} of {checked} match.</source>
        <translation>Comprobaciones a ciegas: coinciden {matched} de {checked}.</translation>
    </message>
    <message>
        <source>Blind check…</source>
        <translation>Comprobación a ciegas…</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Bloques</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Empeorado</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Navegador</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Examinar…</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Paquete</translation>
    </message>
    <message>
        <source>By day. Two minutes without a key press or a new field count as a break.</source>
        <translation>Por día. Dos minutos sin pulsar una tecla ni cambiar de campo cuentan como pausa.</translation>
    </message>
    <message>
        <source>By {heading}: {columns}.</source>
        <translation>Por {heading}: {columns}.</translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation>Ca&amp;mbiar</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>Calibration chart</source>
        <translation>Gráfico de calibración</translation>
    </message>
    <message>
        <source>Can be read as {values} or {last}</source>
        <translation>Puede leerse como {values} o {last}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel paste</source>
        <translation>Cancelar el pegado</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>Cannot connect through the proxy {proxy}.</source>
        <translation>No se puede conectar a través del proxy {proxy}.</translation>
    </message>
    <message>
        <source>Cannot connect through the proxy {proxy}: {answer}.</source>
        <translation>No se puede conectar a través del proxy {proxy}: {answer}.</translation>
    </message>
    <message>
        <source>Cannot connect to {server}.</source>
        <translation>No se puede conectar con {server}.</translation>
    </message>
    <message>
        <source>Cannot display the original</source>
        <translation>No se puede visualizar el original</translation>
    </message>
    <message>
        <source>Cannot establish a secure connection to {host}.</source>
        <translation>No se puede establecer una conexión segura con {host}.</translation>
    </message>
    <message>
        <source>Cannot establish a secure connection to {host}: {reason}.</source>
        <translation>No se puede establecer una conexión segura con {host}: {reason}.</translation>
    </message>
    <message>
        <source>Cannot import these corrections</source>
        <translation>No se pueden importar estas correcciones</translation>
    </message>
    <message>
        <source>Cannot open this</source>
        <translation>No se puede abrir</translation>
    </message>
    <message>
        <source>Cannot read the file</source>
        <translation>No se puede leer el archivo</translation>
    </message>
    <message>
        <source>Cannot save the review</source>
        <translation>No se puede guardar la revisión</translation>
    </message>
    <message>
        <source>Cannot show the original</source>
        <translation>No se puede mostrar el original</translation>
    </message>
    <message>
        <source>Cannot write the file</source>
        <translation>No se puede escribir el archivo</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Category and parts</source>
        <translation>Categoría y partes</translation>
    </message>
    <message>
        <source>Category of {name}</source>
        <translation>Categoría de {name}</translation>
    </message>
    <message>
        <source>Category {number}</source>
        <translation>Categoría {number}</translation>
    </message>
    <message>
        <source>Category, parts, rows and removed fields</source>
        <translation>Categoría, partes, filas y campos eliminados</translation>
    </message>
    <message>
        <source>Certificate a&amp;uthorities</source>
        <translation>A&amp;utoridades de certificación</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Autoridades de certificación</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>noun</comment>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Change accounts, appearance, review, shortcuts and stored data</source>
        <translation>Cambiar cuentas, apariencia, revisión, atajos y datos guardados</translation>
    </message>
    <message>
        <source>Change shortcuts…</source>
        <translation>Cambiar atajos…</translation>
    </message>
    <message>
        <source>Change the thresholds of low, medium and high confidence, with a preview</source>
        <translation>Cambiar los umbrales de confianza baja, media y alta, con vista previa</translation>
    </message>
    <message>
        <source>Change the value to empty</source>
        <translation>Dejar el valor vacío</translation>
    </message>
    <message>
        <source>Change: {parts}</source>
        <translation>Cambio: {parts}</translation>
    </message>
    <message>
        <source>Changed on the server</source>
        <translation>Cambió en el servidor</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Cambiado.</translation>
    </message>
    <message>
        <source>Changes are stored on this computer only</source>
        <translation>Los cambios solo se guardan en este equipo</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Check for regressions</source>
        <translation>Comprobar regresiones</translation>
    </message>
    <message>
        <source>Check for regressions…</source>
        <translation>Buscar regresiones…</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Comprobar ahora</translation>
    </message>
    <message>
        <source>Check that the document is readable, complete and of a supported type.</source>
        <translation>Compruebe que el documento es legible, está completo y es de un tipo admitido.</translation>
    </message>
    <message>
        <source>Check that the file exists and that you have permission to read it.</source>
        <translation>Compruebe que el archivo existe y que tiene permiso para leerlo.</translation>
    </message>
    <message>
        <source>Check that the file opens in another program.</source>
        <translation>Compruebe que el archivo se abre en otro programa.</translation>
    </message>
    <message>
        <source>Check that the key belongs to this account.</source>
        <translation>Compruebe que la clave pertenece a esta cuenta.</translation>
    </message>
    <message>
        <source>Check the IDs.</source>
        <translation>Compruebe los ID.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer.</source>
        <translation>Compruebe la fecha y la hora de este equipo.</translation>
    </message>
    <message>
        <source>Check the key in the dashboard.</source>
        <translation>Compruebe la clave en el panel de control web.</translation>
    </message>
    <message>
        <source>Check the network connection and the proxy settings.</source>
        <translation>Compruebe la conexión de red y los ajustes del proxy.</translation>
    </message>
    <message>
        <source>Check the service URL (ANYFORMAT_BASE_URL).</source>
        <translation>Compruebe la URL del servicio (ANYFORMAT_BASE_URL).</translation>
    </message>
    <message>
        <source>Check the workflow ID and the collection ID.</source>
        <translation>Compruebe el ID del flujo de trabajo y el de la colección.</translation>
    </message>
    <message>
        <source>Checking again in {seconds} s (attempt {attempt} of {total}).</source>
        <translation>Nueva comprobación en {seconds} s (intento {attempt} de {total}).</translation>
    </message>
    <message>
        <source>Checking {number} of {count}: {name}</source>
        <translation>Comprobando {number} de {count}: {name}</translation>
    </message>
    <message>
        <source>Choose Edit &gt; Use text from the document</source>
        <translation>Elija Editar &gt; Usar texto del documento</translation>
    </message>
    <message>
        <source>Choose a file or a folder to export to.</source>
        <translation>Elija un archivo o una carpeta de destino.</translation>
    </message>
    <message>
        <source>Choose a reason or type one.</source>
        <translation>Elija un motivo o escriba uno.</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Elegir otro archivo…</translation>
    </message>
    <message>
        <source>Choose another folder, or free some disk space.</source>
        <translation>Elija otra carpeta o libere espacio en el disco.</translation>
    </message>
    <message>
        <source>Choose another workflow</source>
        <translation>Elegir otro flujo de trabajo</translation>
    </message>
    <message>
        <source>Choose collections and review them one after the other</source>
        <translation>Elegir colecciones y revisarlas una tras otra</translation>
    </message>
    <message>
        <source>Choose value 1</source>
        <translation>Elegir valor 1</translation>
    </message>
    <message>
        <source>Choose value 2</source>
        <translation>Elegir valor 2</translation>
    </message>
    <message>
        <source>Choose value 3</source>
        <translation>Elegir valor 3</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Clear value</source>
        <translation>Vaciar valor</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>Cerrar y perderlas</translation>
    </message>
    <message>
        <source>Close blind checks</source>
        <translation>Cerrar la comprobación a ciegas</translation>
    </message>
    <message>
        <source>Close bulk confirmation</source>
        <translation>Cerrar la confirmación en bloque</translation>
    </message>
    <message>
        <source>Close category and parts</source>
        <translation>Cerrar categoría y partes</translation>
    </message>
    <message>
        <source>Close search bar</source>
        <translation>Cerrar la búsqueda</translation>
    </message>
    <message>
        <source>Close the backups</source>
        <translation>Cerrar las copias de seguridad</translation>
    </message>
    <message>
        <source>Close the export</source>
        <translation>Cerrar la exportación</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>Cerrar la lista</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Cerrar el mensaje</translation>
    </message>
    <message>
        <source>Close the message (Esc)</source>
        <translation>Cerrar el mensaje (Esc)</translation>
    </message>
    <message>
        <source>Close the rules</source>
        <translation>Cerrar las reglas</translation>
    </message>
    <message>
        <source>Close the search in all collections</source>
        <translation>Cerrar la búsqueda en todas las colecciones</translation>
    </message>
    <message>
        <source>Close the server changes</source>
        <translation>Cerrar los cambios en el servidor</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>Close thresholds</source>
        <translation>Cerrar los umbrales</translation>
    </message>
    <message>
        <source>Close without a queue</source>
        <translation>Cerrar sin iniciar una cola</translation>
    </message>
    <message>
        <source>Close without an outcome</source>
        <translation>Cerrar sin resultado final</translation>
    </message>
    <message>
        <source>Close without applying</source>
        <translation>Cerrar sin aplicar</translation>
    </message>
    <message numerus="yes">
        <source>Closing lost them.</source>
        <comment>Closing lost it.</comment>
        <translation>
            <numerusform>Se ha perdido al cerrar.</numerusform>
            <numerusform>Se han perdido al cerrar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Closing now loses them.</source>
        <translation>Si cierra ahora, se pierden.</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Colección</translation>
    </message>
    <message>
        <source>Collection ID</source>
        <translation>ID de colección</translation>
    </message>
    <message>
        <source>Collection to open</source>
        <translation>Colección que abrir</translation>
    </message>
    <message>
        <source>Collection {collection} has not been opened on this computer. Add its source after the file.</source>
        <translation>La colección {collection} no se ha abierto en este equipo. Añada su origen después del archivo.</translation>
    </message>
    <message>
        <source>Collection {id}</source>
        <translation>Colección {id}</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Colecciones</translation>
    </message>
    <message>
        <source>Collections to review</source>
        <translation>Colecciones por revisar</translation>
    </message>
    <message>
        <source>Collections with an offline copy are listed and can be opened.</source>
        <translation>Las colecciones con una copia local se muestran y se pueden abrir.</translation>
    </message>
    <message>
        <source>Collections with matching fields</source>
        <translation>Colecciones con campos que coinciden</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Column “{name}”</source>
        <translation>Columna “{name}”</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Línea de comandos</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Compare runs…</source>
        <translation>Comparar ejecuciones…</translation>
    </message>
    <message>
        <source>Compare the values of all collections of a workflow in one table</source>
        <translation>Comparar en una tabla los valores de todas las colecciones de un flujo de trabajo</translation>
    </message>
    <message>
        <source>Compare values with their &amp;quotes</source>
        <translation>Comparar los valores con sus &amp;citas</translation>
    </message>
    <message>
        <source>Compare values with their quotes</source>
        <translation>Comparar valores con sus citas</translation>
    </message>
    <message>
        <source>Compare with the earlier run</source>
        <translation>Comparar con la ejecución anterior</translation>
    </message>
    <message>
        <source>Compare your decisions with newer results: which values are right, which are broken</source>
        <translation>Comparar sus decisiones con resultados más nuevos: qué valores son correctos y cuáles han empeorado</translation>
    </message>
    <message>
        <source>Compares what you confirmed or corrected with results that are newer than those you reviewed. Nothing is changed.</source>
        <translation>Compara lo que confirmó o corrigió con resultados más recientes que los que revisó. No se cambia nada.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Conf.</source>
        <translation>Conf.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Confidence levels</source>
        <translation>Niveles de confianza</translation>
    </message>
    <message>
        <source>Confidence must be between 0 and 100, not {number}.</source>
        <translation>La confianza debe estar entre 0 y 100, no ser {number}.</translation>
    </message>
    <message>
        <source>Confidence unknown</source>
        <translation>Confianza desconocida</translation>
    </message>
    <message>
        <source>Confidence {confidence}, {level}</source>
        <translation>Confianza {confidence}, {level}</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>Confirm all fields with high confidence and a matching quote, after a preview</source>
        <translation>Confirmar todos los campos con confianza alta y una cita que coincide, tras una vista previa</translation>
    </message>
    <message>
        <source>Confirm and next</source>
        <translation>Confirmar y siguiente</translation>
    </message>
    <message>
        <source>Confirm every cell of the current field&apos;s row in one step</source>
        <translation>Confirmar en un paso todas las celdas de la fila del campo actual</translation>
    </message>
    <message>
        <source>Confirm fields with at least</source>
        <translation>Confirmar campos con al menos un</translation>
    </message>
    <message>
        <source>Confirm high-confidence fields…</source>
        <translation>Confirmar campos de confianza alta…</translation>
    </message>
    <message>
        <source>Confirm row</source>
        <translation>Confirmar fila</translation>
    </message>
    <message>
        <source>Confirm the selected values (Space)</source>
        <translation>Confirmar los valores seleccionados (Espacio)</translation>
    </message>
    <message>
        <source>Confirm the value although a rule failed, and go to the next field</source>
        <translation>Confirmar el valor aunque no se cumpla una regla e ir al campo siguiente</translation>
    </message>
    <message>
        <source>Confirm the value and go to the next field to check</source>
        <translation>Confirmar el valor e ir al siguiente campo por revisar</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmado</translation>
    </message>
    <message>
        <source>Confirmed without changes.</source>
        <translation>Confirmado sin cambios.</translation>
    </message>
    <message>
        <source>Confirmed.</source>
        <translation>Confirmado.</translation>
    </message>
    <message numerus="yes">
        <source>Confirms %n fields with at least {percent} % confidence, a matching quote and no issues.</source>
        <comment>Confirms %n field with at least {percent} % confidence, a matching quote and no issues.</comment>
        <translation>
            <numerusform>Confirma %n campo con al menos un {percent} % de confianza, una cita que coincide y ningún problema.</numerusform>
            <numerusform>Confirma %n campos con al menos un {percent} % de confianza, una cita que coincide y ningún problema.</numerusform>
        </translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflicto</translation>
    </message>
    <message>
        <source>Conflicts with your decision.</source>
        <translation>Está en conflicto con su decisión.</translation>
    </message>
    <message>
        <source>Connect to the service</source>
        <translation>Conectar con el servicio</translation>
    </message>
    <message>
        <source>Connected to {host}.</source>
        <translation>Conectado a {host}.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to {host}: %n workflows.</source>
        <comment>Connected to {host}: %n workflow.</comment>
        <translation>
            <numerusform>Conectado a {host}: %n flujo de trabajo.</numerusform>
            <numerusform>Conectado a {host}: %n flujos de trabajo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Conexión perdida</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>Contenido del archivo</translation>
    </message>
    <message>
        <source>Contents of the backup by collection</source>
        <translation>Contenido de la copia de seguridad por colección</translation>
    </message>
    <message>
        <source>Continue in the other window, or close it and try again.</source>
        <translation>Continúe en la otra ventana, o ciérrela e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Continued from the beginning</source>
        <translation>Continúa desde el principio</translation>
    </message>
    <message>
        <source>Continued from the end</source>
        <translation>Continúa desde el final</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>Copiar &amp;dirección</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copiar como curl</translation>
    </message>
    <message>
        <source>Copy cells</source>
        <translation>Copiar celdas</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copiar detalles</translation>
    </message>
    <message>
        <source>Copy everything on this page for a support request</source>
        <translation>Copiar toda esta página para una consulta a soporte</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Copiar para soporte</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar ruta</translation>
    </message>
    <message>
        <source>Copy the complete key again, without line breaks.</source>
        <translation>Vuelva a copiar la clave completa, sin saltos de línea.</translation>
    </message>
    <message>
        <source>Copy the complete selected value</source>
        <translation>Copiar el valor seleccionado completo</translation>
    </message>
    <message>
        <source>Copy the overview for a support request</source>
        <translation>Copiar el resumen para una solicitud de soporte</translation>
    </message>
    <message>
        <source>Copy the selected cells of the grid for a spreadsheet</source>
        <translation>Copiar las celdas seleccionadas de la cuadrícula para una hoja de cálculo</translation>
    </message>
    <message>
        <source>Copy the selected request as a command without the key</source>
        <translation>Copiar la solicitud seleccionada como comando sin la clave</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Correctos</translation>
    </message>
    <message>
        <source>Correct a field first. Its value can then be applied to identical values.</source>
        <translation>Corrija primero un campo. Después su valor se puede aplicar a valores idénticos.</translation>
    </message>
    <message>
        <source>Correct or confirm</source>
        <translation>Corregir o confirmar</translation>
    </message>
    <message>
        <source>Correct or remove the environment variable, then start the application again.</source>
        <translation>Corrija o elimine la variable de entorno y vuelva a iniciar la aplicación.</translation>
    </message>
    <message>
        <source>Correct or remove the proxy settings, then start the application again.</source>
        <translation>Corrija o elimine los ajustes del proxy y vuelva a iniciar la aplicación.</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Corregidos</translation>
    </message>
    <message>
        <source>Corrections (*.json);;All files (*)</source>
        <translation>Correcciones (*.json);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Corrections for {name}</source>
        <translation>Correcciones de {name}</translation>
    </message>
    <message>
        <source>Corrections only (JSON)</source>
        <translation>Solo correcciones (JSON)</translation>
    </message>
    <message>
        <source>Corrections to import</source>
        <translation>Correcciones que importar</translation>
    </message>
    <message>
        <source>Corrections with all values</source>
        <translation>Correcciones con todos los valores</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>No se pudo comprobar</translation>
    </message>
    <message>
        <source>Create a key with that permission in the dashboard.</source>
        <translation>Cree una clave con ese permiso en el panel de control web.</translation>
    </message>
    <message>
        <source>Create folder</source>
        <translation>Crear carpeta</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Created {created}</source>
        <translation>Creada: {created}</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Data and privacy</source>
        <translation>Datos y privacidad</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>December</source>
        <translation>diciembre</translation>
    </message>
    <message>
        <source>Decided</source>
        <comment>value</comment>
        <translation>Decidido</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decididos</translation>
    </message>
    <message>
        <source>Decided values in newer results</source>
        <translation>Valores decididos en resultados más recientes</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Decisiones</translation>
    </message>
    <message>
        <source>Decisions cannot be saved in this folder.</source>
        <translation>No se pueden guardar decisiones en esta carpeta.</translation>
    </message>
    <message numerus="yes">
        <source>Decisions on %n more collections may be lost.</source>
        <comment>Decisions on %n more collection may be lost.</comment>
        <translation>
            <numerusform>Pueden haberse perdido decisiones sobre %n colección más.</numerusform>
            <numerusform>Pueden haberse perdido decisiones sobre %n colecciones más.</numerusform>
        </translation>
    </message>
    <message>
        <source>Decisions on {collection} after {time} may be lost.</source>
        <translation>Pueden haberse perdido decisiones sobre {collection} posteriores al {time}.</translation>
    </message>
    <message>
        <source>Decisions, backups, statistics</source>
        <translation>Decisiones, copias de seguridad, estadísticas</translation>
    </message>
    <message>
        <source>Decisions, without values and names</source>
        <translation>Decisiones, sin valores ni nombres</translation>
    </message>
    <message>
        <source>Default account</source>
        <translation>Cuenta predeterminada</translation>
    </message>
    <message>
        <source>Default columns and widths</source>
        <translation>Columnas y anchuras predeterminadas</translation>
    </message>
    <message>
        <source>Delete a row that is not in the document; it stays visible and can be restored</source>
        <translation>Eliminar una fila que no está en el documento; sigue visible y se puede restaurar</translation>
    </message>
    <message>
        <source>Delete all measurements</source>
        <translation>Eliminar todas las mediciones</translation>
    </message>
    <message>
        <source>Delete or restore row</source>
        <translation>Eliminar o restaurar fila</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demostración</translation>
    </message>
    <message>
        <source>Description of the field</source>
        <translation>Descripción del campo</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Detalles para soporte</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>Valores distintos</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Do not look in {folder}</source>
        <translation>No buscar en {folder}</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Document around the quote</source>
        <translation>Documento alrededor de la cita</translation>
    </message>
    <message>
        <source>Document in second window</source>
        <translation>Documento en otra ventana</translation>
    </message>
    <message>
        <source>Document order</source>
        <translation>Orden del documento</translation>
    </message>
    <message>
        <source>Document packet ID</source>
        <translation>ID de paquete de documentos</translation>
    </message>
    <message>
        <source>Document views</source>
        <translation>Vistas del documento</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>Documentación</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Documents table</source>
        <translation>Tabla de documentos</translation>
    </message>
    <message>
        <source>Does not match: extracted “{extracted}”, you typed “{typed}”. Your value was kept.</source>
        <translation>No coincide: extraído “{extracted}”, escrito “{typed}”. Se ha conservado su valor.</translation>
    </message>
    <message>
        <source>Download from {address}. The address does not say when it expires.</source>
        <translation>Descarga desde {address}. La dirección no indica cuándo caduca.</translation>
    </message>
    <message>
        <source>Download from {address}. The address expired on {time}.</source>
        <translation>Descarga desde {address}. La dirección caducó el {time}.</translation>
    </message>
    <message>
        <source>Download from {address}. The address expires on {time}.</source>
        <translation>Descarga desde {address}. La dirección caduca el {time}.</translation>
    </message>
    <message>
        <source>Due again</source>
        <translation>Pendiente de nuevo</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicado</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Each collection says how many of its fields must be checked. The documents of this demo are invented, so try everything.</source>
        <translation>Cada colección indica cuántos de sus campos hay que revisar. Los documentos de esta demostración son inventados: pruebe lo que quiera.</translation>
    </message>
    <message>
        <source>Each value with its decisions, reasons and quotes, in a single file.</source>
        <translation>Cada valor con sus decisiones, motivos y citas, en un solo archivo.</translation>
    </message>
    <message>
        <source>Each when marked as reviewed</source>
        <translation>Cada una al marcarla como revisada</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Earlier results are shown</source>
        <translation>Se muestran resultados anteriores</translation>
    </message>
    <message>
        <source>Earlier run</source>
        <translation>Ejecución anterior</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Edit the current value (F2)</source>
        <translation>Editar el valor actual (F2)</translation>
    </message>
    <message>
        <source>Edit the value of the field; typing in the table does the same</source>
        <translation>Editar el valor del campo; escribir en la tabla hace lo mismo</translation>
    </message>
    <message>
        <source>Edit value</source>
        <translation>Editar valor</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Editado</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message>
        <source>Effect of restoring</source>
        <translation>Efecto de restaurar</translation>
    </message>
    <message>
        <source>End &amp;tour (Esc)</source>
        <translation>Cerrar &amp;recorrido (Esc)</translation>
    </message>
    <message>
        <source>End queue</source>
        <translation>Terminar cola</translation>
    </message>
    <message>
        <source>End the queue</source>
        <translation>Terminar la cola</translation>
    </message>
    <message>
        <source>Enter a results JSON file, a URL, or a workflow ID and a collection ID.</source>
        <translation>Indique un archivo JSON de resultados, una URL, o el ID de un flujo de trabajo y el de una colección.</translation>
    </message>
    <message>
        <source>Enter a results file, a results URL, or a workflow ID and a collection ID.</source>
        <translation>Indique un archivo de resultados, una URL de resultados, o el ID de un flujo de trabajo y el de una colección.</translation>
    </message>
    <message>
        <source>Enter the password. It is forgotten when you close the collection.</source>
        <translation>Introduzca la contraseña. Se olvida al cerrar la colección.</translation>
    </message>
    <message>
        <source>Erase now</source>
        <translation>Borrar ahora</translation>
    </message>
    <message>
        <source>Erase statistics</source>
        <translation>Borrar estadísticas</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Borrar…</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>Código de error</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Escalar</translation>
    </message>
    <message>
        <source>Escalate collection…</source>
        <translation>Escalar colección…</translation>
    </message>
    <message>
        <source>Escalated</source>
        <comment>collections</comment>
        <translation>Escaladas</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Escalada</translation>
    </message>
    <message>
        <source>Evaluated by the service before your change.</source>
        <translation>Evaluada por el servicio antes de su cambio.</translation>
    </message>
    <message>
        <source>Every decision is saved at once, and {undoAction} takes it back, also after a restart.</source>
        <translation>Cada decisión se guarda al momento, y {undoAction} la deshace, también después de reiniciar.</translation>
    </message>
    <message>
        <source>Every field of this workflow</source>
        <translation>Todos los campos de este flujo de trabajo</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidencia</translation>
    </message>
    <message>
        <source>Evidence of your value</source>
        <translation>Evidencia de su valor</translation>
    </message>
    <message>
        <source>Evidence report (HTML)</source>
        <translation>Informe de evidencias (HTML)</translation>
    </message>
    <message>
        <source>Evidence report (PDF)</source>
        <translation>Informe de evidencias (PDF)</translation>
    </message>
    <message>
        <source>Evidence report of {collection}</source>
        <translation>Informe de evidencias de {collection}</translation>
    </message>
    <message>
        <source>Evidence {places}</source>
        <translation>Evidencia: {places}</translation>
    </message>
    <message>
        <source>Existing files with the same names are replaced</source>
        <translation>Se reemplazan los archivos existentes con los mismos nombres</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Esperado</translation>
    </message>
    <message>
        <source>Expected the results of one collection, an object with sections such as parse and extractions, but this is {kind}.</source>
        <translation>Se esperaban los resultados de una colección, un objeto con secciones como parse y extractions, pero esto es {kind}.</translation>
    </message>
    <message>
        <source>Expected the results of one collection, an object with sections such as parse and extractions, but this object has none of its sections.</source>
        <translation>Se esperaban los resultados de una colección, un objeto con secciones como parse y extractions, pero este objeto no tiene ninguna de ellas.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export progress</source>
        <translation>Progreso de la exportación</translation>
    </message>
    <message>
        <source>Export statistics</source>
        <translation>Exportar estadísticas</translation>
    </message>
    <message>
        <source>Export the results to save your work.</source>
        <translation>Exporte los resultados para guardar su trabajo.</translation>
    </message>
    <message>
        <source>Export to file</source>
        <translation>Exportar a un archivo</translation>
    </message>
    <message>
        <source>Export to folder</source>
        <translation>Exportar a una carpeta</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Exportado a {path}.</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>Exportando {name}</translation>
    </message>
    <message>
        <source>Exporting {name} ({number} of {total})</source>
        <translation>Exportando {name} ({number} de {total})</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Extracted</source>
        <translation>Extraído</translation>
    </message>
    <message>
        <source>Extracted: {value}</source>
        <translation>Extraído: {value}</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Con error</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>rule</comment>
        <translation>Incumplida</translation>
    </message>
    <message>
        <source>Failed or cancelled</source>
        <comment>collections</comment>
        <translation>Con error o canceladas</translation>
    </message>
    <message>
        <source>Failed, accepted</source>
        <translation>Incumplida, aceptada</translation>
    </message>
    <message>
        <source>Failed, accepted by {author}</source>
        <translation>Incumplida, aceptada por {author}</translation>
    </message>
    <message>
        <source>February</source>
        <translation>febrero</translation>
    </message>
    <message>
        <source>Fetch the next collection in the background</source>
        <translation>Descargar la colección siguiente en segundo plano</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Fetched {age}.</source>
        <translation>Obtenidos {age}.</translation>
    </message>
    <message>
        <source>Fetching this part from the service…</source>
        <translation>Descargando esta parte del servicio…</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Field details</source>
        <translation>Detalles del campo</translation>
    </message>
    <message>
        <source>Field not found</source>
        <translation>Campo no encontrado</translation>
    </message>
    <message>
        <source>Field {field} not found in {name}.</source>
        <translation>No se encuentra el campo {field} en {name}.</translation>
    </message>
    <message>
        <source>Field {number} of the workflow is not understood: it has no name.</source>
        <translation>No se entiende el campo {number} del flujo de trabajo: no tiene nombre.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Campos</translation>
    </message>
    <message>
        <source>Fields for which you answered why there is no value.</source>
        <translation>Campos para los que respondió por qué no hay valor.</translation>
    </message>
    <message>
        <source>Fields per hour</source>
        <translation>Campos por hora</translation>
    </message>
    <message>
        <source>Fields that need attention</source>
        <translation>Campos que requieren atención</translation>
    </message>
    <message>
        <source>Fields with the same value</source>
        <translation>Campos con el mismo valor</translation>
    </message>
    <message>
        <source>Fields with these thresholds</source>
        <translation>Campos con estos umbrales</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>File {path} not found.</source>
        <translation>No se encuentra el archivo {path}.</translation>
    </message>
    <message>
        <source>File {path} not found. It was open when the window was last closed.</source>
        <translation>No se encuentra el archivo {path}. Estaba abierto cuando se cerró la ventana por última vez.</translation>
    </message>
    <message>
        <source>Files of the bundle</source>
        <translation>Archivos del paquete</translation>
    </message>
    <message>
        <source>Files that may be the original</source>
        <translation>Archivos que pueden ser el original</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>Rellenar hacia abajo</translation>
    </message>
    <message>
        <source>Filter and sort…</source>
        <translation>Filtrar y ordenar…</translation>
    </message>
    <message>
        <source>Filter collections</source>
        <translation>Filtrar colecciones</translation>
    </message>
    <message>
        <source>Filter collections…</source>
        <translation>Filtrar colecciones…</translation>
    </message>
    <message>
        <source>Filter fields</source>
        <translation>Filtrar campos</translation>
    </message>
    <message>
        <source>Filter fields: words, or conf:&lt;80, status:open…</source>
        <translation>Filtrar: palabras, o conf:&lt;80, status:open…</translation>
    </message>
    <message>
        <source>Filter: collections with a matching field</source>
        <translation>Filtrar: colecciones con un campo que coincide</translation>
    </message>
    <message>
        <source>Find an action or a shortcut</source>
        <translation>Buscar una acción o un atajo</translation>
    </message>
    <message>
        <source>Find fields in every collection stored on this computer</source>
        <translation>Buscar campos en todas las colecciones guardadas en este equipo</translation>
    </message>
    <message>
        <source>Find in all collections</source>
        <translation>Buscar en colecciones</translation>
    </message>
    <message>
        <source>Find in all collections…</source>
        <translation>Buscar en todas las colecciones…</translation>
    </message>
    <message>
        <source>Find in document</source>
        <translation>Buscar en el documento</translation>
    </message>
    <message>
        <source>Find in document…</source>
        <translation>Buscar en el documento…</translation>
    </message>
    <message>
        <source>Find in the response</source>
        <translation>Buscar en la respuesta</translation>
    </message>
    <message>
        <source>Find keys and values</source>
        <translation>Buscar claves y valores</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Buscar siguiente</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Buscar anterior</translation>
    </message>
    <message>
        <source>Find words in the document</source>
        <translation>Buscar palabras en el documento</translation>
    </message>
    <message>
        <source>Find workflows, collections and actions by name</source>
        <translation>Buscar flujos de trabajo, colecciones y acciones por su nombre</translation>
    </message>
    <message>
        <source>Finish a collection</source>
        <translation>Terminar una colección</translation>
    </message>
    <message>
        <source>Fit height of the original</source>
        <translation>Ajustar el original a lo alto</translation>
    </message>
    <message>
        <source>Fit width of the original</source>
        <translation>Ajustar el original a lo ancho</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corregido</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Folder {folder} not found. Export again to create it.</source>
        <translation>No se encuentra la carpeta {folder}. Exporte de nuevo para crearla.</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Folders in which originals are looked for</source>
        <translation>Carpetas en las que se buscan originales</translation>
    </message>
    <message>
        <source>Folders with originals</source>
        <translation>Carpetas con originales</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Una hora</translation>
    </message>
    <message>
        <source>Forget key</source>
        <translation>Olvidar clave</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulario</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Encontrado</translation>
    </message>
    <message>
        <source>Found in “{folder}” by its content, after it was moved or renamed</source>
        <translation>Encontrado en «{folder}» por su contenido, tras moverse o cambiar de nombre</translation>
    </message>
    <message>
        <source>Found in “{folder}” by its name</source>
        <translation>Encontrado en «{folder}» por su nombre</translation>
    </message>
    <message>
        <source>Found in “{folder}”: its name is similar to that of the file</source>
        <translation>Encontrado en «{folder}»: su nombre se parece al del archivo</translation>
    </message>
    <message>
        <source>Found in “{folder}”: its name is similar to {file}</source>
        <translation>Encontrado en «{folder}»: su nombre se parece a {file}</translation>
    </message>
    <message>
        <source>Free some disk space and try again.</source>
        <translation>Libere espacio en el disco e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Freeze document</source>
        <translation>Fijar documento</translation>
    </message>
    <message>
        <source>From metadata: {path}</source>
        <translation>De los metadatos: {path}</translation>
    </message>
    <message>
        <source>From the service: the pages of this part</source>
        <translation>Del servicio: las páginas de esta parte</translation>
    </message>
    <message>
        <source>From {authors}: {counts}</source>
        <translation>De {authors}: {counts}</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glosario</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Ir a</translation>
    </message>
    <message>
        <source>Go to page…</source>
        <translation>Ir a la página…</translation>
    </message>
    <message>
        <source>Go to the next field to check, here or in the next collection</source>
        <translation>Ir al siguiente campo por revisar, aquí o en la colección siguiente</translation>
    </message>
    <message>
        <source>Go to the next match</source>
        <translation>Ir a la coincidencia siguiente</translation>
    </message>
    <message>
        <source>Go to the next page</source>
        <translation>Ir a la página siguiente</translation>
    </message>
    <message>
        <source>Go to the previous field to check, here or in the previous collection</source>
        <translation>Ir al anterior campo por revisar, aquí o en la colección anterior</translation>
    </message>
    <message>
        <source>Go to the previous match</source>
        <translation>Ir a la coincidencia anterior</translation>
    </message>
    <message>
        <source>Go to the previous page</source>
        <translation>Ir a la página anterior</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>Ir a…</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Ground truth (JSON)</source>
        <translation>Datos de referencia (JSON)</translation>
    </message>
    <message>
        <source>Group b&amp;y confidence level</source>
        <translation>Agrupar por ni&amp;vel de confianza</translation>
    </message>
    <message>
        <source>Group by &amp;reason</source>
        <translation>Agrupar por &amp;motivo</translation>
    </message>
    <message>
        <source>Group by pa&amp;ge</source>
        <translation>Agrupar por pá&amp;gina</translation>
    </message>
    <message>
        <source>Grouped by page</source>
        <translation>Agrupados por página</translation>
    </message>
    <message>
        <source>Grouped by reason</source>
        <translation>Agrupados por motivo</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>Recorrido guiado</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>Estado HTTP</translation>
    </message>
    <message>
        <source>Hide some high-confidence values until you type them from the document</source>
        <translation>Ocultar algunos valores de confianza alta hasta que los escriba a partir del documento</translation>
    </message>
    <message>
        <source>High</source>
        <comment>confidence</comment>
        <translation>Alta</translation>
    </message>
    <message>
        <source>High ({high}) must not be lower than medium ({medium}).</source>
        <translation>El umbral alto ({high}) no puede ser menor que el medio ({medium}).</translation>
    </message>
    <message>
        <source>High begins at</source>
        <translation>Alta desde</translation>
    </message>
    <message>
        <source>High confidence</source>
        <translation>Confianza alta</translation>
    </message>
    <message>
        <source>High confidence begins at</source>
        <translation>La confianza alta empieza en</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>How often values were correct, by confidence. On the dashed line confidence matches accuracy; below the line, confidence is too high.</source>
        <translation>Con qué frecuencia los valores eran correctos, según la confianza. Sobre la línea discontinua la confianza coincide con la exactitud; por debajo, la confianza es demasiado alta.</translation>
    </message>
    <message>
        <source>How often values were wrong, by the confidence level when you decided. Fields confirmed in bulk are not counted here and above.</source>
        <translation>Con qué frecuencia los valores eran erróneos, según el nivel de confianza al decidir. Los campos confirmados en bloque no se cuentan aquí ni arriba.</translation>
    </message>
    <message>
        <source>ISC; see the folder of the icons</source>
        <translation>ISC; consulte la carpeta de los iconos</translation>
    </message>
    <message>
        <source>If it was cancelled by mistake, upload the document again.</source>
        <translation>Si se canceló por error, vuelva a cargar el documento.</translation>
    </message>
    <message>
        <source>If this continues, contact support with the request ID.</source>
        <translation>Si el problema continúa, contacte con soporte e indique el ID de la solicitud.</translation>
    </message>
    <message>
        <source>If this continues, contact support.</source>
        <translation>Si el problema continúa, contacte con soporte.</translation>
    </message>
    <message>
        <source>Illegible</source>
        <translation>Ilegible</translation>
    </message>
    <message numerus="yes">
        <source>Import %n corrections</source>
        <comment>Import %n correction</comment>
        <translation>
            <numerusform>Importar %n corrección</numerusform>
            <numerusform>Importar %n correcciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a colleague&apos;s corrections to this collection</source>
        <translation>Importar las correcciones de un compañero a esta colección</translation>
    </message>
    <message>
        <source>Import corrections</source>
        <translation>Importar correcciones</translation>
    </message>
    <message>
        <source>Import corrections…</source>
        <translation>Importar correcciones…</translation>
    </message>
    <message>
        <source>In no part</source>
        <translation>En ninguna parte</translation>
    </message>
    <message>
        <source>In relation to all texts, as with “Larger document text” in the View menu.</source>
        <translation>En relación con todos los textos, como con “Texto del documento más grande” del menú Ver.</translation>
    </message>
    <message>
        <source>In relation to the size that the desktop has chosen.</source>
        <translation>En relación con el tamaño que ha elegido el escritorio.</translation>
    </message>
    <message>
        <source>Include other fields</source>
        <translation>Incluir otros campos</translation>
    </message>
    <message numerus="yes">
        <source>Indexing: {done} of %n collections…</source>
        <comment>Indexing: {done} of %n collection…</comment>
        <translation>
            <numerusform>Indexando: {done} de %n colección…</numerusform>
            <numerusform>Indexando: {done} de %n colecciones…</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing…</source>
        <translation>Indexando…</translation>
    </message>
    <message>
        <source>Insert a row below this one that was not extracted</source>
        <translation>Insertar debajo de esta una fila que no se extrajo</translation>
    </message>
    <message>
        <source>Insert row below</source>
        <translation>Insertar fila debajo</translation>
    </message>
    <message>
        <source>Insert spreadsheet cells as new rows below the current one</source>
        <translation>Insertar celdas de una hoja de cálculo como filas nuevas debajo de la actual</translation>
    </message>
    <message>
        <source>Insert {rows} below row {below}?</source>
        <translation>¿Insertar {rows} debajo de la fila {below}?</translation>
    </message>
    <message>
        <source>Invalid API key</source>
        <translation>Clave de API no válida</translation>
    </message>
    <message>
        <source>Invalid input</source>
        <translation>Entrada no válida</translation>
    </message>
    <message>
        <source>Invalid request</source>
        <translation>Solicitud no válida</translation>
    </message>
    <message>
        <source>It asks to wait for {duration}.</source>
        <translation>Pide esperar {duration}.</translation>
    </message>
    <message>
        <source>It then opens without waiting. The list also shows how many fields to check there are in collections that are stored on this computer.</source>
        <translation>Así se abre sin esperas. La lista indica cuántos campos hay que revisar en las colecciones guardadas en este equipo.</translation>
    </message>
    <message>
        <source>JSON of the part</source>
        <translation>JSON de la parte</translation>
    </message>
    <message>
        <source>JSON without a byte-order mark</source>
        <translation>JSON sin marca de orden de bytes</translation>
    </message>
    <message>
        <source>January</source>
        <translation>enero</translation>
    </message>
    <message>
        <source>Join the cells of this row with those of the next one, and delete that</source>
        <translation>Unir las celdas de esta fila con las de la siguiente y eliminar esa</translation>
    </message>
    <message>
        <source>July</source>
        <translation>julio</translation>
    </message>
    <message>
        <source>June</source>
        <translation>junio</translation>
    </message>
    <message>
        <source>Keep all yours</source>
        <translation>Conservar todos los propios</translation>
    </message>
    <message>
        <source>Keep document and original where they are while you go through the fields</source>
        <translation>Mantener el documento y el original donde están mientras recorre los campos</translation>
    </message>
    <message>
        <source>Keep statistics</source>
        <translation>Conservar estadísticas</translation>
    </message>
    <message>
        <source>Keep the window open and try again.</source>
        <translation>Mantenga la ventana abierta e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Keep the window open until they are saved.</source>
        <translation>Mantenga la ventana abierta hasta que se guarden.</translation>
    </message>
    <message>
        <source>Key</source>
        <comment>JSON</comment>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Keyboard shortcuts of all actions</source>
        <translation>Atajos de teclado de todas las acciones</translation>
    </message>
    <message>
        <source>Keys and types, without values</source>
        <translation>Claves y tipos, sin valores</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Larger document text</source>
        <translation>Texto del documento más grande</translation>
    </message>
    <message>
        <source>Last updated first</source>
        <translation>Última actualización primero</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Posición</translation>
    </message>
    <message>
        <source>Leave empty to use the saved key</source>
        <translation>Déjela vacía para usar la clave guardada</translation>
    </message>
    <message numerus="yes">
        <source>Left out, because they cannot be read: %n entries ({problems}).</source>
        <comment>Left out, because they cannot be read: %n entry ({problems}).</comment>
        <translation>
            <numerusform>Omitida, porque no se puede leer: %n entrada ({problems}).</numerusform>
            <numerusform>Omitidas, porque no se pueden leer: %n entradas ({problems}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivel</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotecas</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>Bibliotecas y sus licencias</translation>
    </message>
    <message>
        <source>Libraries of this bundle</source>
        <translation>Bibliotecas de este paquete</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Likely between</source>
        <translation>Probable entre</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Límite</translation>
    </message>
    <message>
        <source>Limit in MB</source>
        <translation>Límite en MB</translation>
    </message>
    <message>
        <source>Links of the block</source>
        <translation>Enlaces del bloque</translation>
    </message>
    <message>
        <source>List all rules of the collection with their outcomes, and accept failed ones</source>
        <translation>Ver todas las reglas de la colección con sus resultados y aceptar las incumplidas</translation>
    </message>
    <message>
        <source>List of {name}</source>
        <translation>Lista de {name}</translation>
    </message>
    <message>
        <source>List the pages with their fields to check</source>
        <translation>Ver las páginas con sus campos por revisar</translation>
    </message>
    <message>
        <source>List the parts of the results that could not be read or have an unexpected form</source>
        <translation>Ver las partes de los resultados que no se pudieron leer o tienen una forma inesperada</translation>
    </message>
    <message>
        <source>List the runs of the collection, open one, or compare two of them</source>
        <translation>Ver las ejecuciones de la colección, abrir una o comparar dos</translation>
    </message>
    <message>
        <source>Load all</source>
        <translation>Cargar todo</translation>
    </message>
    <message>
        <source>Load the collection&apos;s results from the service again</source>
        <translation>Volver a cargar los resultados de la colección desde el servicio</translation>
    </message>
    <message>
        <source>Load the list of collections from the service again</source>
        <translation>Volver a cargar la lista de colecciones desde el servicio</translation>
    </message>
    <message>
        <source>Loading collections…</source>
        <translation>Cargando colecciones…</translation>
    </message>
    <message>
        <source>Loading page {page}…</source>
        <translation>Cargando página {page}…</translation>
    </message>
    <message>
        <source>Loading page…</source>
        <translation>Cargando la página…</translation>
    </message>
    <message>
        <source>Loading the runs…</source>
        <translation>Cargando las ejecuciones…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Log file, without values and texts</source>
        <translation>Archivo de registro, sin valores ni textos</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Buscar de nuevo</translation>
    </message>
    <message>
        <source>Look for originals in a folder</source>
        <translation>Buscar originales en una carpeta</translation>
    </message>
    <message>
        <source>Look in a folder…</source>
        <translation>Buscar en carpeta…</translation>
    </message>
    <message>
        <source>Looking for the original…</source>
        <translation>Buscando el original…</translation>
    </message>
    <message>
        <source>Lookup</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Lookup conflict</source>
        <translation>Difiere de la tabla</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Baja</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>confidence</comment>
        <translation>Baja</translation>
    </message>
    <message>
        <source>Low confidence</source>
        <translation>Confianza baja</translation>
    </message>
    <message>
        <source>Low confidence: {percent} %.</source>
        <translation>Confianza baja: {percent} %.</translation>
    </message>
    <message>
        <source>Lowest confidence first</source>
        <translation>Menor confianza primero</translation>
    </message>
    <message>
        <source>Lucide icons</source>
        <translation>Iconos Lucide</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Make the current page of the original as high as its pane</source>
        <translation>Mostrar la página actual del original tan alta como su panel</translation>
    </message>
    <message>
        <source>Make the folder writable, or set another one in ANYFORMAT_REVIEW_HOME.</source>
        <translation>Permita escribir en la carpeta o defina otra en ANYFORMAT_REVIEW_HOME.</translation>
    </message>
    <message>
        <source>Make the pages of the original as wide as their pane</source>
        <translation>Mostrar las páginas del original tan anchas como su panel</translation>
    </message>
    <message>
        <source>March</source>
        <translation>marzo</translation>
    </message>
    <message>
        <source>Mark as reviewed</source>
        <translation>Marcar como revisada</translation>
    </message>
    <message>
        <source>Mark as reviewed and open next</source>
        <translation>Marcar como revisada y abrir la siguiente</translation>
    </message>
    <message>
        <source>Mark duplicates</source>
        <translation>Marcar duplicados</translation>
    </message>
    <message>
        <source>Mark numbers, dates and amounts that no field quotes; the page list counts them</source>
        <translation>Marcar números, fechas e importes que ningún campo cita; la lista de páginas los cuenta</translation>
    </message>
    <message>
        <source>Mark outliers</source>
        <translation>Marcar valores atípicos</translation>
    </message>
    <message>
        <source>Mark the collection as not usable, with a reason</source>
        <translation>Marcar la colección como no utilizable, con un motivo</translation>
    </message>
    <message>
        <source>Mark the collection as reviewed and open the next one</source>
        <translation>Marcar la colección como revisada y abrir la siguiente</translation>
    </message>
    <message>
        <source>Mark the quotes of every field in the document</source>
        <translation>Marcar en el documento las citas de todos los campos</translation>
    </message>
    <message>
        <source>Mark the shown quote as wrong, or remove your own; selected text takes its place</source>
        <translation>Marcar la cita mostrada como incorrecta, o quitar la suya; el texto seleccionado la sustituye</translation>
    </message>
    <message>
        <source>Mark values without a quote</source>
        <translation>Marcar valores sin cita</translation>
    </message>
    <message>
        <source>Marked as reviewed</source>
        <translation>Marcada como revisada</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Distinguir mayúsculas</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Coincidencias</translation>
    </message>
    <message>
        <source>Matches the extracted value.</source>
        <translation>Coincide con el valor extraído.</translation>
    </message>
    <message>
        <source>May</source>
        <translation>mayo</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>confidence</comment>
        <translation>Media</translation>
    </message>
    <message>
        <source>Medium begins at</source>
        <translation>Media desde</translation>
    </message>
    <message>
        <source>Medium confidence</source>
        <translation>Confianza media</translation>
    </message>
    <message>
        <source>Medium confidence begins at</source>
        <translation>La confianza media empieza en</translation>
    </message>
    <message>
        <source>Medium confidence: {percent} %.</source>
        <translation>Confianza media: {percent} %.</translation>
    </message>
    <message>
        <source>Merge with next row</source>
        <translation>Combinar con la fila siguiente</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadatos</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Minimum confidence to confirm, in percent</source>
        <translation>Confianza mínima para confirmar, en porcentaje</translation>
    </message>
    <message>
        <source>Missing permission</source>
        <translation>Falta un permiso</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Más herramientas</translation>
    </message>
    <message>
        <source>Most corrected fields</source>
        <translation>Campos más corregidos</translation>
    </message>
    <message>
        <source>Most fields to check</source>
        <translation>Más campos por revisar</translation>
    </message>
    <message>
        <source>Most severe reasons first</source>
        <translation>Motivos más graves primero</translation>
    </message>
    <message>
        <source>Move between collections, document and fields</source>
        <translation>Moverse entre colecciones, documento y campos</translation>
    </message>
    <message>
        <source>Move row down</source>
        <translation>Bajar fila</translation>
    </message>
    <message>
        <source>Move row up</source>
        <translation>Subir fila</translation>
    </message>
    <message>
        <source>Move the document to its own window, and back</source>
        <translation>Mover el documento a su propia ventana, o devolverlo</translation>
    </message>
    <message>
        <source>Move the file back and try again.</source>
        <translation>Devuelva el archivo a su lugar e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Move the further lines of the cells, or the cells from the current one, to a new row</source>
        <translation>Mover las demás líneas de las celdas, o las celdas a partir de la actual, a una fila nueva</translation>
    </message>
    <message>
        <source>NUL characters</source>
        <translation>caracteres NUL</translation>
    </message>
    <message>
        <source>NaN or infinity, read as text</source>
        <translation>NaN o infinito, leído como texto</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name of a workflow</source>
        <translation>Nombre de un flujo de trabajo</translation>
    </message>
    <message>
        <source>Needs attention.</source>
        <translation>Requiere atención.</translation>
    </message>
    <message>
        <source>Needs more time</source>
        <translation>Requiere más tiempo</translation>
    </message>
    <message>
        <source>New</source>
        <comment>collections</comment>
        <translation>Nuevas</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nueva</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Cuenta nueva</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>Atajo nuevo</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Nuevo valor</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Más reciente</translation>
    </message>
    <message>
        <source>Newer results of {newer} of {checked} collections: {right} of {values} values right ({fixed} fixed), {broken} broken, {wrong} still wrong.</source>
        <translation>Resultados más recientes de {newer} de {checked} colecciones: {right} de {values} valores correctos ({fixed} corregidos), {broken} empeorados, {wrong} aún incorrectos.</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Más recientes primero</translation>
    </message>
    <message>
        <source>Newest results of the service</source>
        <translation>Resultados más recientes del servicio</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Next collection</source>
        <translation>Colección siguiente</translation>
    </message>
    <message>
        <source>Next field to check</source>
        <translation>Siguiente campo por revisar</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>Mensaje siguiente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Página siguiente</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Panel siguiente</translation>
    </message>
    <message>
        <source>Next quote</source>
        <translation>Cita siguiente</translation>
    </message>
    <message>
        <source>No API key is set</source>
        <translation>No se ha definido ninguna clave de API</translation>
    </message>
    <message>
        <source>No API key is set.</source>
        <translation>No se ha definido ninguna clave de API.</translation>
    </message>
    <message>
        <source>No action matches.</source>
        <translation>Ninguna acción coincide.</translation>
    </message>
    <message>
        <source>No blind checks yet.</source>
        <translation>Aún no hay comprobaciones a ciegas.</translation>
    </message>
    <message>
        <source>No browser could be opened. The address is {address}</source>
        <translation>No se pudo abrir ningún navegador. La dirección es {address}</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>Ningún cambio</translation>
    </message>
    <message>
        <source>No collection is open</source>
        <translation>No hay ninguna colección abierta</translation>
    </message>
    <message>
        <source>No collection matches the filter.</source>
        <translation>Ninguna colección coincide con el filtro.</translation>
    </message>
    <message>
        <source>No collection on this computer has a matching field.</source>
        <translation>Ninguna colección de este equipo tiene un campo que coincida.</translation>
    </message>
    <message>
        <source>No collections are stored on this computer yet.</source>
        <translation>Aún no hay colecciones guardadas en este equipo.</translation>
    </message>
    <message>
        <source>No collections yet</source>
        <translation>Aún no hay colecciones</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>No decisions could be recovered.</source>
        <translation>No se pudo recuperar ninguna decisión.</translation>
    </message>
    <message>
        <source>No evidence</source>
        <translation>Sin evidencia</translation>
    </message>
    <message>
        <source>No field matches the filter.</source>
        <translation>Ningún campo coincide con el filtro.</translation>
    </message>
    <message>
        <source>No field selected</source>
        <translation>Ningún campo seleccionado</translation>
    </message>
    <message>
        <source>No fields</source>
        <translation>Sin campos</translation>
    </message>
    <message>
        <source>No files were saved.</source>
        <translation>No se guardó ningún archivo.</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Sin carpeta</translation>
    </message>
    <message>
        <source>No grouping</source>
        <translation>Sin agrupar</translation>
    </message>
    <message>
        <source>No hidden fields to type.</source>
        <translation>No hay campos ocultos por escribir.</translation>
    </message>
    <message>
        <source>No issues found</source>
        <translation>Sin problemas</translation>
    </message>
    <message>
        <source>No issues found. Not checked yet.</source>
        <translation>No se han encontrado problemas. Aún sin revisar.</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Sin coincidencias</translation>
    </message>
    <message>
        <source>No newer results than those that were reviewed. Collections checked: {count}.</source>
        <translation>No hay resultados más recientes que los revisados. Colecciones comprobadas: {count}.</translation>
    </message>
    <message>
        <source>No offline copy could be saved. {reason}</source>
        <translation>No se pudo guardar ninguna copia local. {reason}</translation>
    </message>
    <message>
        <source>No original</source>
        <translation>Sin original</translation>
    </message>
    <message>
        <source>No other uncorrected field has the same value.</source>
        <translation>Ningún otro campo sin corregir tiene el mismo valor.</translation>
    </message>
    <message>
        <source>No page</source>
        <translation>Sin página</translation>
    </message>
    <message>
        <source>No page of {name} is shown yet.</source>
        <translation>Aún no se muestra ninguna página de {name}.</translation>
    </message>
    <message>
        <source>No response</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>No results</source>
        <translation>Sin resultados</translation>
    </message>
    <message>
        <source>No results from the service</source>
        <translation>Sin resultados del servicio</translation>
    </message>
    <message>
        <source>No runs are listed.</source>
        <translation>No hay ejecuciones.</translation>
    </message>
    <message>
        <source>No section</source>
        <translation>Sin sección</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Ningún ajuste coincide.</translation>
    </message>
    <message>
        <source>No shortcut is now assigned to “{action}”.</source>
        <translation>“{action}” ya no tiene ningún atajo.</translation>
    </message>
    <message>
        <source>No source. The service extracted no text from this collection.</source>
        <translation>Sin fuente. El servicio no extrajo texto de esta colección.</translation>
    </message>
    <message>
        <source>No statistics yet. They appear here as soon as you confirm or edit a field.</source>
        <translation>Aún no hay estadísticas. Aparecen aquí en cuanto confirme o edite un campo.</translation>
    </message>
    <message>
        <source>No statistics. Turn on measuring to collect them.</source>
        <translation>No hay estadísticas. Active la medición para recogerlas.</translation>
    </message>
    <message>
        <source>No unchecked field has at least {percent} % confidence, a matching quote and no issues.</source>
        <translation>Ningún campo sin revisar tiene al menos un {percent} % de confianza, una cita que coincide y ningún problema.</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>Sin valor</translation>
    </message>
    <message>
        <source>No value that you decided on has changed on the server.</source>
        <translation>Ningún valor sobre el que decidió ha cambiado en el servidor.</translation>
    </message>
    <message>
        <source>No value was extracted</source>
        <translation>No se extrajo ningún valor</translation>
    </message>
    <message>
        <source>No value was extracted.</source>
        <translation>No se extrajo ningún valor.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Normal document text</source>
        <translation>Texto del documento normal</translation>
    </message>
    <message>
        <source>Not a results file</source>
        <translation>No es un archivo de resultados</translation>
    </message>
    <message>
        <source>Not all decisions were restored.</source>
        <translation>No se restauraron todas las decisiones.</translation>
    </message>
    <message>
        <source>Not all workflows are listed. {sentence}</source>
        <translation>No se muestran todos los flujos de trabajo. {sentence}</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>No procede</translation>
    </message>
    <message>
        <source>Not entered: {fields}.</source>
        <translation>Sin rellenar: {fields}.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No encontrado</translation>
    </message>
    <message>
        <source>Not in this collection: {fields}.</source>
        <translation>No están en esta colección: {fields}.</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>No cargada</translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>Aún no cargada</translation>
    </message>
    <message>
        <source>Not on document</source>
        <translation>No está en el documento</translation>
    </message>
    <message>
        <source>Not pasted: {parts}.</source>
        <translation>Sin pegar: {parts}.</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Ilegible</translation>
    </message>
    <message>
        <source>Not reported</source>
        <translation>Sin informar</translation>
    </message>
    <message>
        <source>Not restored, because newer decisions exist: {fields}.</source>
        <translation>Sin restaurar, porque hay decisiones más recientes: {fields}.</translation>
    </message>
    <message>
        <source>Not searched, because never opened: {count}.</source>
        <translation>Sin buscar, porque nunca se abrieron: {count}.</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>No mostrados</translation>
    </message>
    <message>
        <source>Not shown, because never opened: {count}.</source>
        <translation>No mostradas, porque nunca se abrieron: {count}.</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>No entendido</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Nota: {note}</translation>
    </message>
    <message numerus="yes">
        <source>Nothing found in %n collections.</source>
        <comment>Nothing found in %n collection.</comment>
        <translation>
            <numerusform>Nada encontrado en %n colección.</numerusform>
            <numerusform>Nada encontrado en %n colecciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>No se ha encontrado nada.</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>No se pierde nada</translation>
    </message>
    <message>
        <source>Nothing left below it.</source>
        <translation>No queda nada debajo.</translation>
    </message>
    <message>
        <source>Nothing left in the queue.</source>
        <translation>No queda nada en la cola.</translation>
    </message>
    <message>
        <source>Nothing to check</source>
        <translation>Nada por revisar</translation>
    </message>
    <message>
        <source>Nothing was chosen, because no value of the document is offered for this text.</source>
        <translation>No se eligió nada, porque no se ofrece ningún valor del documento para este texto.</translation>
    </message>
    <message>
        <source>Nothing was chosen, because this field offers no values to choose from.</source>
        <translation>No se eligió nada, porque este campo no ofrece valores para elegir.</translation>
    </message>
    <message>
        <source>Nothing was erased. {error}</source>
        <translation>No se borró nada. {error}</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>No se exportó nada.</translation>
    </message>
    <message>
        <source>Nothing was exported: no collection has been reviewed yet.</source>
        <translation>No se exportó nada: aún no se ha revisado ninguna colección.</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>No se restauró nada.</translation>
    </message>
    <message>
        <source>Nothing was restored. {sentence}</source>
        <translation>No se restauró nada. {sentence}</translation>
    </message>
    <message>
        <source>Nothing was sent to the server.</source>
        <translation>No se ha enviado nada al servidor.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>November</source>
        <translation>noviembre</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>October</source>
        <translation>octubre</translation>
    </message>
    <message>
        <source>Off. No files are written when a collection is marked as reviewed.</source>
        <translation>Desactivada. No se escriben archivos al marcar una colección como revisada.</translation>
    </message>
    <message>
        <source>Off: your reviews are not measured. Earlier measurements are kept.</source>
        <translation>Desactivado: no se miden sus revisiones. Las mediciones anteriores se conservan.</translation>
    </message>
    <message>
        <source>Offline copies</source>
        <translation>Copias locales</translation>
    </message>
    <message>
        <source>Offline copies and index</source>
        <translation>Copias locales e índice</translation>
    </message>
    <message numerus="yes">
        <source>Offline copies of %n collections: {size} MB. Above the limit, the least recently used ones are removed. Your decisions are never removed.</source>
        <comment>Offline copies of %n collection: {size} MB. Above the limit, the least recently used ones are removed. Your decisions are never removed.</comment>
        <translation>
            <numerusform>Copias locales de %n colección: {size} MB. Al superar el límite, se eliminan las menos usadas recientemente. Sus decisiones no se eliminan nunca.</numerusform>
            <numerusform>Copias locales de %n colecciones: {size} MB. Al superar el límite, se eliminan las menos usadas recientemente. Sus decisiones no se eliminan nunca.</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline copies…</source>
        <translation>Copias locales…</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Más antiguas primero</translation>
    </message>
    <message>
        <source>On: {formats}, into {folder}. Files with the same names are replaced.</source>
        <translation>Activada: {formats}, en {folder}. Se reemplazan los archivos con el mismo nombre.</translation>
    </message>
    <message>
        <source>One part of the settings could not be read, so the defaults are used there ({named}).</source>
        <translation>No se pudo leer una parte de los ajustes, así que ahí se usan los valores predeterminados ({named}).</translation>
    </message>
    <message numerus="yes">
        <source>Only %n values were extracted to choose from.</source>
        <comment>Only %n value was extracted to choose from.</comment>
        <translation>
            <numerusform>Solo se extrajo %n valor para elegir.</numerusform>
            <numerusform>Solo se extrajeron %n valores para elegir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only collections of the service have runs.</source>
        <translation>Solo las colecciones del servicio tienen ejecuciones.</translation>
    </message>
    <message>
        <source>Only its path is stored. The file is not copied or uploaded.</source>
        <translation>Solo se guarda su ruta. El archivo no se copia ni se sube.</translation>
    </message>
    <message>
        <source>Only loaded collections are filtered and sorted.</source>
        <translation>Solo se filtran y ordenan las colecciones cargadas.</translation>
    </message>
    <message>
        <source>Only loaded collections can be in the queue.</source>
        <translation>Solo las colecciones cargadas pueden estar en la cola.</translation>
    </message>
    <message>
        <source>Only on this computer</source>
        <translation>Solo en este equipo</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n pages of {total} can be shown.</source>
        <comment>Only the first %n page of {total} can be shown.</comment>
        <translation>
            <numerusform>Solo se puede mostrar la primera página (%n de {total}).</numerusform>
            <numerusform>Solo se pueden mostrar las primeras %n páginas de {total}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the first {shown} of {total} characters can be edited here. The others stay as they are</source>
        <translation>Aquí solo se pueden editar los primeros {shown} caracteres de {total}. Los demás no cambian</translation>
    </message>
    <message>
        <source>Only the first {shown} of {total} entries can be edited here. The others stay as they are</source>
        <translation>Aquí solo se pueden editar las primeras {shown} entradas de {total}. Las demás no cambian</translation>
    </message>
    <message>
        <source>Only {tip}</source>
        <translation>Solo {tip}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open a collection by its IDs or its URL</source>
        <translation>Abrir una colección por sus ID o su URL</translation>
    </message>
    <message>
        <source>Open a collection to review it</source>
        <translation>Abra una colección para revisarla</translation>
    </message>
    <message>
        <source>Open a results JSON file</source>
        <translation>Abrir un archivo JSON de resultados</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Abrir de nuevo</translation>
    </message>
    <message>
        <source>Open by ID</source>
        <translation>Abrir por ID</translation>
    </message>
    <message>
        <source>Open by ID or URL…</source>
        <translation>Abrir por ID o URL…</translation>
    </message>
    <message>
        <source>Open by ID…</source>
        <translation>Abrir por ID…</translation>
    </message>
    <message>
        <source>Open collection</source>
        <translation>Abrir colección</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Abrir archivo</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Abrir archivo…</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Abrir en el navegador</translation>
    </message>
    <message>
        <source>Open in dashboard</source>
        <translation>Abrir en el panel web</translation>
    </message>
    <message>
        <source>Open it in the window, or add the ID of one of its collections.</source>
        <translation>Ábralo en la ventana o añada el ID de una de sus colecciones.</translation>
    </message>
    <message>
        <source>Open results file</source>
        <translation>Abrir archivo de resultados</translation>
    </message>
    <message>
        <source>Open results file…</source>
        <translation>Abrir archivo de resultados…</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Abrir ejecución</translation>
    </message>
    <message>
        <source>Open the collection at the current value (Return)</source>
        <translation>Abrir la colección en el valor actual (Retorno)</translation>
    </message>
    <message>
        <source>Open the collection in the dashboard.</source>
        <translation>Abra la colección en el panel de control web.</translation>
    </message>
    <message>
        <source>Open the collection with this key</source>
        <translation>Abrir la colección con esta clave</translation>
    </message>
    <message>
        <source>Open the next collection of the list</source>
        <translation>Abrir la siguiente colección de la lista</translation>
    </message>
    <message>
        <source>Open the original JSON results of the service.</source>
        <translation>Abra los resultados JSON originales del servicio.</translation>
    </message>
    <message>
        <source>Open the previous collection of the list</source>
        <translation>Abrir la anterior colección de la lista</translation>
    </message>
    <message>
        <source>Open the verification page in the browser</source>
        <translation>Abrir la página de verificación en el navegador</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>Abrir {name}</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Abriendo</translation>
    </message>
    <message>
        <source>Opening {name} was stopped.</source>
        <translation>Se detuvo la apertura de {name}.</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>Abriendo {name}…</translation>
    </message>
    <message>
        <source>Opens {host}</source>
        <translation>Abre {host}</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Naranja</translation>
    </message>
    <message>
        <source>Order of the document</source>
        <translation>Orden del documento</translation>
    </message>
    <message>
        <source>Order of the fields</source>
        <translation>Orden de los campos</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>Orden de la cola</translation>
    </message>
    <message>
        <source>Order of the service</source>
        <translation>Orden del servicio</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Original document</source>
        <translation>Documento original</translation>
    </message>
    <message>
        <source>Original next to document</source>
        <translation>Original junto al documento</translation>
    </message>
    <message>
        <source>Original not found</source>
        <translation>Original no encontrado</translation>
    </message>
    <message>
        <source>Original order</source>
        <translation>Orden original</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>block</comment>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Out of credit</source>
        <translation>Sin crédito</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado final</translation>
    </message>
    <message>
        <source>Outcomes of collections</source>
        <translation>Resultados finales de las colecciones</translation>
    </message>
    <message>
        <source>Outlier</source>
        <translation>Valor atípico</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>Valores atípicos</translation>
    </message>
    <message>
        <source>Outliers and duplicates</source>
        <translation>Valores atípicos y duplicados</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>PDF and images (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)</source>
        <translation>PDF e imágenes (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>Número de página</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>Página {page}</translation>
    </message>
    <message>
        <source>Page {page} does not exist. Type a page from {first} to {last}.</source>
        <translation>La página {page} no existe. Escriba una página de {first} a {last}.</translation>
    </message>
    <message>
        <source>Page {page} is damaged or too large.</source>
        <translation>La página {page} está dañada o es demasiado grande.</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Página {page} de {pages}</translation>
    </message>
    <message>
        <source>Page {page} of {pages}, with the evidence framed</source>
        <translation>Página {page} de {pages}, con la evidencia enmarcada</translation>
    </message>
    <message>
        <source>Page {page} takes too long to render.</source>
        <translation>La página {page} tarda demasiado en representarse.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Pages of {name}</source>
        <translation>Páginas de {name}</translation>
    </message>
    <message>
        <source>Pages of {part}</source>
        <translation>Páginas de {part}</translation>
    </message>
    <message>
        <source>Parse</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Parts of this field were not understood.</source>
        <translation>No se entendieron partes de este campo.</translation>
    </message>
    <message>
        <source>Pass the collection on to somebody else, with a reason</source>
        <translation>Pasar la colección a otra persona, con un motivo</translation>
    </message>
    <message>
        <source>Passed</source>
        <comment>rule</comment>
        <translation>Cumplida</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Contraseña del archivo</translation>
    </message>
    <message>
        <source>Password required</source>
        <translation>Se requiere una contraseña</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Paste as new rows</source>
        <translation>Pegar como filas nuevas</translation>
    </message>
    <message>
        <source>Paste cells</source>
        <translation>Pegar celdas</translation>
    </message>
    <message>
        <source>Paste spreadsheet cells into the grid, starting at the current cell</source>
        <translation>Pegar celdas de una hoja de cálculo en la cuadrícula, a partir de la celda actual</translation>
    </message>
    <message>
        <source>Paste {cells} over {place} and insert {rows} below row {below}?</source>
        <translation>¿Pegar {cells} sobre {place} e insertar {rows} debajo de la fila {below}?</translation>
    </message>
    <message>
        <source>Paste {cells} over {place}?</source>
        <translation>¿Pegar {cells} sobre {place}?</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Ruta</translation>
    </message>
    <message>
        <source>Percentage of high-confidence fields to check blind</source>
        <translation>Porcentaje de campos de confianza alta que comprobar a ciegas</translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>block</comment>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Picture (cannot be shown: {reason})</source>
        <translation>Imagen (no se puede mostrar: {reason})</translation>
    </message>
    <message>
        <source>Picture, {width} × {height}</source>
        <translation>Imagen, {width} × {height}</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Postpone</source>
        <translation>Posponer</translation>
    </message>
    <message>
        <source>Postpone collection…</source>
        <translation>Posponer colección…</translation>
    </message>
    <message>
        <source>Postpone until</source>
        <translation>Posponer hasta</translation>
    </message>
    <message>
        <source>Postpone until this time</source>
        <translation>Posponer hasta esta hora</translation>
    </message>
    <message>
        <source>Postponed</source>
        <comment>collections</comment>
        <translation>Pospuestas</translation>
    </message>
    <message>
        <source>Postponed</source>
        <translation>Pospuesta</translation>
    </message>
    <message>
        <source>Postponed until {time}</source>
        <translation>Pospuesta hasta {time}</translation>
    </message>
    <message>
        <source>Preparing the bundle…</source>
        <translation>Preparando el paquete…</translation>
    </message>
    <message>
        <source>Presenter mode</source>
        <translation>Modo de presentación</translation>
    </message>
    <message>
        <source>Press Alt+Down to write {values}</source>
        <translation>Pulse Alt+Abajo para escribir {values}</translation>
    </message>
    <message>
        <source>Press Assign again to use it for “{action}”.</source>
        <translation>Pulse otra vez Asignar para usarlo para “{action}”.</translation>
    </message>
    <message>
        <source>Press Enter to go to the fields of a rule.</source>
        <translation>Retorno: ir a sus campos.</translation>
    </message>
    <message>
        <source>Press Enter to paste, Esc to cancel.</source>
        <translation>Pulse Retorno para pegar, Esc para cancelar.</translation>
    </message>
    <message>
        <source>Press Return to search.</source>
        <translation>Pulse Retorno para buscar.</translation>
    </message>
    <message>
        <source>Press Space to exclude a field.</source>
        <translation>Pulse Espacio para excluir un campo.</translation>
    </message>
    <message>
        <source>Press Space to include or exclude a file. The API key is removed from all files.</source>
        <translation>Pulse Espacio para incluir o excluir un archivo. La clave de API se elimina de todos los archivos.</translation>
    </message>
    <message>
        <source>Press Space to select an option, Shift+Enter to add an entry</source>
        <translation>Pulse Espacio para seleccionar una opción, Mayúsculas+Retorno para añadir una entrada</translation>
    </message>
    <message>
        <source>Press Space to switch the choice of a row, Enter to import. The import can be undone in one step.</source>
        <translation>Pulse Espacio para cambiar la elección de una fila y Retorno para importar. La importación se puede deshacer en un solo paso.</translation>
    </message>
    <message>
        <source>Press a new shortcut for “{action}”.</source>
        <translation>Pulse un atajo nuevo para “{action}”.</translation>
    </message>
    <message>
        <source>Press {key}</source>
        <translation>Pulse {key}</translation>
    </message>
    <message>
        <source>Press {key} to restore it</source>
        <translation>Pulse {key} para restaurarlo</translation>
    </message>
    <message>
        <source>Press {key} to undo.</source>
        <translation>Pulse {key} para deshacer.</translation>
    </message>
    <message>
        <source>Press “Save and connect” again to use the account anyway.</source>
        <translation>Pulse “Guardar y conectar” de nuevo para usar la cuenta de todos modos.</translation>
    </message>
    <message>
        <source>Preview a correction in all fields with the same extracted value, then apply it</source>
        <translation>Ver una corrección en todos los campos con el mismo valor extraído y aplicarla</translation>
    </message>
    <message>
        <source>Preview the backups of your decisions and restore one</source>
        <translation>Ver las copias de seguridad de sus decisiones y restaurar una</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Previous collection</source>
        <translation>Colección anterior</translation>
    </message>
    <message>
        <source>Previous field to check</source>
        <translation>Anterior campo por revisar</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Previous quote</source>
        <translation>Cita anterior</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>En proceso</translation>
    </message>
    <message>
        <source>Processing</source>
        <comment>collections</comment>
        <translation>En proceso</translation>
    </message>
    <message>
        <source>Processing takes too long</source>
        <translation>El proceso tarda demasiado</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Morado</translation>
    </message>
    <message>
        <source>Put the row above the previous one</source>
        <translation>Poner la fila encima de la anterior</translation>
    </message>
    <message>
        <source>Put the row below the next one</source>
        <translation>Poner la fila debajo de la siguiente</translation>
    </message>
    <message>
        <source>Put the values of the first selected row into the selected rows below it</source>
        <translation>Poner los valores de la primera fila seleccionada en las filas seleccionadas debajo</translation>
    </message>
    <message>
        <source>Qt and PySide6</source>
        <translation>Qt y PySide6</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Cita</translation>
    </message>
    <message>
        <source>Quote differs from page</source>
        <translation>La cita difiere de la página</translation>
    </message>
    <message>
        <source>Quote not found</source>
        <translation>Cita no encontrada</translation>
    </message>
    <message>
        <source>Quote {number} of {count}</source>
        <translation>Cita {number} de {count}</translation>
    </message>
    <message>
        <source>Quote {number} of {count} is not found in the document: “{quote}”</source>
        <translation>La cita {number} de {count} no se encuentra en el documento: “{quote}”</translation>
    </message>
    <message>
        <source>Quote {number} of {count} is not on page {page}: “{quote}”</source>
        <translation>La cita {number} de {count} no está en la página {page}: “{quote}”</translation>
    </message>
    <message>
        <source>Quotes are still being located.</source>
        <translation>Aún se están localizando las citas.</translation>
    </message>
    <message>
        <source>Quotes not located yet</source>
        <translation>Citas aún sin localizar</translation>
    </message>
    <message>
        <source>Quotes of the current field</source>
        <translation>Citas del campo actual</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Límite</translation>
    </message>
    <message>
        <source>Read as {value}</source>
        <translation>Se lee como {value}</translation>
    </message>
    <message numerus="yes">
        <source>Read as {value}, with %n decimals</source>
        <comment>Read as {value}, with %n decimal</comment>
        <translation>
            <numerusform>Se lee como {value}, con %n decimal</numerusform>
            <numerusform>Se lee como {value}, con %n decimales</numerusform>
        </translation>
    </message>
    <message>
        <source>Read the documentation, without a network</source>
        <translation>Leer la documentación, sin conexión</translation>
    </message>
    <message>
        <source>Read what has changed in each version</source>
        <translation>Leer qué ha cambiado en cada versión</translation>
    </message>
    <message>
        <source>Reading the fields…</source>
        <translation>Leyendo los campos…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>Motivo (opcional)</translation>
    </message>
    <message>
        <source>Reason for accepting the failed rule</source>
        <translation>Motivo para aceptar la regla incumplida</translation>
    </message>
    <message>
        <source>Reason; type a new one to add it to the list</source>
        <translation>Motivo; escriba uno nuevo para añadirlo a la lista</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>Record review statistics</source>
        <translation>Registrar estadísticas de revisión</translation>
    </message>
    <message>
        <source>Recovered {decisions} in {collections}, up to {time}.</source>
        <translation>Se recuperaron {decisions} en {collections}, hasta el {time}.</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Redirected to another address</source>
        <translation>Redirigido a otra dirección</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Redo the last undone change</source>
        <translation>Rehacer el último cambio deshecho</translation>
    </message>
    <message>
        <source>Redo {change}</source>
        <translation>Rehacer {change}</translation>
    </message>
    <message numerus="yes">
        <source>Redone: {kind} of %n fields.</source>
        <comment>Redone: {kind} of %n field.</comment>
        <translation>
            <numerusform>Rehecho: {kind} de %n campo.</numerusform>
            <numerusform>Rehecho: {kind} de %n campos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Refresh list</source>
        <translation>Actualizar lista</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Reject collection…</source>
        <translation>Rechazar colección…</translation>
    </message>
    <message>
        <source>Rejected</source>
        <comment>collections</comment>
        <translation>Rechazadas</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove all offline copies</source>
        <translation>Eliminar todas las copias locales</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>Remove now</source>
        <translation>Eliminar ahora</translation>
    </message>
    <message>
        <source>Remove original</source>
        <translation>Quitar original</translation>
    </message>
    <message>
        <source>Remove this reason from the list</source>
        <translation>Quitar este motivo de la lista</translation>
    </message>
    <message>
        <source>Remove your change and your confirmation</source>
        <translation>Quitar su cambio y su confirmación</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar {name}</translation>
    </message>
    <message>
        <source>Remove {query}</source>
        <translation>Quitar {query}</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>ID de solicitud</translation>
    </message>
    <message>
        <source>Request limit: waiting {seconds} s</source>
        <translation>Límite de solicitudes: esperando {seconds} s</translation>
    </message>
    <message>
        <source>Request the results now</source>
        <translation>Solicitar los resultados ahora</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Solicitudes</translation>
    </message>
    <message>
        <source>Requests to the service</source>
        <translation>Solicitudes al servicio</translation>
    </message>
    <message>
        <source>Requests, newest first</source>
        <translation>Solicitudes, las más recientes primero</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Response with all values</source>
        <translation>Respuesta con todos los valores</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>Restaurar todos</translation>
    </message>
    <message>
        <source>Restore backup…</source>
        <translation>Restaurar copia de seguridad…</translation>
    </message>
    <message>
        <source>Restore default</source>
        <translation>Restaurar predeterminado</translation>
    </message>
    <message>
        <source>Restore extracted text</source>
        <translation>Restaurar texto extraído</translation>
    </message>
    <message>
        <source>Restore the extracted text in the field&apos;s editor</source>
        <translation>Restaurar el texto extraído en el editor del campo</translation>
    </message>
    <message>
        <source>Restore {time}</source>
        <translation>Restaurar {time}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Results (*.json);;All files (*)</source>
        <translation>Resultados (*.json);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Results of another collection</source>
        <translation>Resultados de otra colección</translation>
    </message>
    <message>
        <source>Results to check</source>
        <translation>Resultados que comprobar</translation>
    </message>
    <message>
        <source>Results with your changes (JSON)</source>
        <translation>Resultados con sus cambios (JSON)</translation>
    </message>
    <message>
        <source>Return to the order of the list</source>
        <translation>Volver al orden de la lista</translation>
    </message>
    <message>
        <source>Revert to extracted value</source>
        <translation>Volver al valor extraído</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Review</source>
        <comment>noun</comment>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Review a queue…</source>
        <translation>Revisar una cola…</translation>
    </message>
    <message>
        <source>Review statistics</source>
        <translation>Estadísticas de revisión</translation>
    </message>
    <message>
        <source>Review statistics exported to {path}.</source>
        <translation>Estadísticas de revisión exportadas a {path}.</translation>
    </message>
    <message>
        <source>Review statistics…</source>
        <translation>Estadísticas de revisión…</translation>
    </message>
    <message>
        <source>Review the collection later, with a time and a reason</source>
        <translation>Revisar la colección más tarde, con una hora y un motivo</translation>
    </message>
    <message>
        <source>Review values that changed on the server since you decided</source>
        <translation>Revisar los valores que cambiaron en el servidor después de su decisión</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <comment>collections</comment>
        <translation>Revisadas</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Revisada</translation>
    </message>
    <message>
        <source>Reviewer&apos;s quote</source>
        <translation>Cita del revisor</translation>
    </message>
    <message>
        <source>Reviewing</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Reviews are open in another window, so this window is read-only.</source>
        <translation>Las revisiones están abiertas en otra ventana, así que esta es de solo lectura.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Correcto</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Row as extracted</source>
        <translation>Fila tal como se extrajo</translation>
    </message>
    <message>
        <source>Row deleted</source>
        <translation>Fila eliminada</translation>
    </message>
    <message>
        <source>Row inserted</source>
        <translation>Fila insertada</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>Fila {row}</translation>
    </message>
    <message>
        <source>Row {row} of {field}: {confirmed}, not confirmed: {reasons}.</source>
        <translation>Fila {row} de {field}: {confirmed}, sin confirmar: {reasons}.</translation>
    </message>
    <message>
        <source>Row {row} of {field}: {confirmed}.</source>
        <translation>Fila {row} de {field}: {confirmed}.</translation>
    </message>
    <message>
        <source>Row {row}, deleted</source>
        <translation>Fila {row}, eliminada</translation>
    </message>
    <message>
        <source>Row {row}, inserted</source>
        <translation>Fila {row}, insertada</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>Rows as grid</source>
        <translation>Filas como cuadrícula</translation>
    </message>
    <message>
        <source>Rows of {field}</source>
        <translation>Filas de {field}</translation>
    </message>
    <message>
        <source>Rows were not filled, because a blind check hides the value above them.</source>
        <translation>Las filas no se rellenaron porque una comprobación a ciegas oculta el valor de encima.</translation>
    </message>
    <message>
        <source>Rows were not merged, because a blind check hides one of their values.</source>
        <translation>Las filas no se combinaron porque una comprobación a ciegas oculta uno de sus valores.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Rule failed</source>
        <translation>Regla incumplida</translation>
    </message>
    <message>
        <source>Rule failed: {reasons}.</source>
        <translation>Regla incumplida: {reasons}.</translation>
    </message>
    <message>
        <source>Rule warning</source>
        <translation>Aviso de regla</translation>
    </message>
    <message>
        <source>Rule warning: {reasons}.</source>
        <translation>Aviso de regla: {reasons}.</translation>
    </message>
    <message>
        <source>Rule {number} of the workflow is not understood: {reason}.</source>
        <translation>No se entiende la regla {number} del flujo de trabajo: {reason}.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>Run ID</source>
        <translation>ID de ejecución</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Runs of this collection</source>
        <translation>Ejecuciones de esta colección</translation>
    </message>
    <message>
        <source>Runs of this collection…</source>
        <translation>Ejecuciones de esta colección…</translation>
    </message>
    <message>
        <source>Runs…</source>
        <translation>Ejecuciones…</translation>
    </message>
    <message>
        <source>S sorts by the current column.</source>
        <translation>S ordena por la columna actual.</translation>
    </message>
    <message>
        <source>Sample documents, without network access or an API key</source>
        <translation>Documentos de muestra, sin conexión ni clave de API</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Guardar y conectar</translation>
    </message>
    <message>
        <source>Save bundle…</source>
        <translation>Guardar paquete…</translation>
    </message>
    <message>
        <source>Save for support…</source>
        <translation>Guardar para soporte…</translation>
    </message>
    <message>
        <source>Save reviewed results to files</source>
        <translation>Guardar los resultados revisados en archivos</translation>
    </message>
    <message>
        <source>Save support bundle</source>
        <translation>Guardar paquete de soporte</translation>
    </message>
    <message>
        <source>Save the key in the keyring of this computer</source>
        <translation>Guardar la clave en el llavero de este equipo</translation>
    </message>
    <message>
        <source>Save the statistics to a file</source>
        <translation>Guardar las estadísticas en un archivo</translation>
    </message>
    <message>
        <source>Save {query}</source>
        <translation>Guardar {query}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Saved queries</source>
        <translation>Consultas guardadas</translation>
    </message>
    <message>
        <source>Saved queries, which can also be reviewed as a queue</source>
        <translation>Consultas guardadas, que también se pueden revisar como cola</translation>
    </message>
    <message>
        <source>Saved to {file}.</source>
        <translation>Guardado en {file}.</translation>
    </message>
    <message>
        <source>Saved to {path}. Nothing was sent.</source>
        <translation>Guardado en {path}. No se ha enviado nada.</translation>
    </message>
    <message numerus="yes">
        <source>Saved {count} of %n files.</source>
        <comment>Saved {count} of %n file.</comment>
        <translation>
            <numerusform>Guardados: {count} de %n archivo.</numerusform>
            <numerusform>Guardados: {count} de %n archivos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Guardado: {path}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Scroll with the document</source>
        <translation>Desplazar con el documento</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Buscar de nuevo</translation>
    </message>
    <message>
        <source>Search in settings</source>
        <translation>Buscar en los ajustes</translation>
    </message>
    <message>
        <source>Searching for earlier results…</source>
        <translation>Buscando resultados anteriores…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Searching… {count} found so far</source>
        <translation>Buscando… {count} hasta ahora</translation>
    </message>
    <message>
        <source>Second opinion</source>
        <translation>Segunda opinión</translation>
    </message>
    <message>
        <source>Section-header</source>
        <comment>block</comment>
        <translation>Encabezado</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>See THIRD_PARTY_NOTICES.txt</source>
        <translation>Consulte THIRD_PARTY_NOTICES.txt</translation>
    </message>
    <message>
        <source>Select a backup to preview it. Your current decisions are backed up before it is restored.</source>
        <translation>Seleccione una copia de seguridad para ver su contenido. Antes de restaurarla se guarda una copia de sus decisiones actuales.</translation>
    </message>
    <message>
        <source>Select a cell to paste into.</source>
        <translation>Seleccione una celda en la que pegar.</translation>
    </message>
    <message>
        <source>Select a field in a table row first.</source>
        <translation>Seleccione primero un campo en una fila de una tabla.</translation>
    </message>
    <message>
        <source>Select a field to choose one of its values.</source>
        <translation>Seleccione un campo para elegir uno de sus valores.</translation>
    </message>
    <message>
        <source>Select an action to change its shortcut.</source>
        <translation>Seleccione una acción para cambiar su atajo.</translation>
    </message>
    <message>
        <source>Select the first cell that belongs to the next row, then split it.</source>
        <translation>Seleccione la primera celda que pertenece a la fila siguiente y divídala.</translation>
    </message>
    <message>
        <source>Selected in the list ({count})</source>
        <translation>Seleccionadas en la lista ({count})</translation>
    </message>
    <message>
        <source>Selected run</source>
        <translation>Ejecución seleccionada</translation>
    </message>
    <message>
        <source>September</source>
        <translation>septiembre</translation>
    </message>
    <message>
        <source>Server changes</source>
        <translation>Cambios en el servidor</translation>
    </message>
    <message>
        <source>Server changes: {count}</source>
        <translation>Cambios en el servidor: {count}</translation>
    </message>
    <message>
        <source>Server not found</source>
        <translation>Servidor no encontrado</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Service &amp;address</source>
        <translation>&amp;Dirección del servicio</translation>
    </message>
    <message>
        <source>Service address</source>
        <translation>Dirección del servicio</translation>
    </message>
    <message>
        <source>Service error</source>
        <translation>Error del servicio</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Set ANYFORMAT_API_KEY, or enter the key in the window.</source>
        <translation>Defina ANYFORMAT_API_KEY o introduzca la clave en la ventana.</translation>
    </message>
    <message>
        <source>Set limit</source>
        <translation>Fijar límite</translation>
    </message>
    <message>
        <source>Set up accounts…</source>
        <translation>Configurar cuentas…</translation>
    </message>
    <message>
        <source>Set up, test and switch accounts of the service</source>
        <translation>Configurar, probar y cambiar cuentas del servicio</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Several files may be the original</source>
        <translation>Varios archivos pueden ser el original</translation>
    </message>
    <message>
        <source>Several values</source>
        <translation>Varios valores</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Porcentaje</translation>
    </message>
    <message>
        <source>Share correct</source>
        <translation>% correctos</translation>
    </message>
    <message>
        <source>Share wrong</source>
        <translation>% incorrectos</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Atajo</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Atajos</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Show a reason if a quote has a different number, date or code</source>
        <translation>Mostrar un motivo si una cita tiene otro número, fecha o código</translation>
    </message>
    <message>
        <source>Show all details of the current field</source>
        <translation>Mostrar todos los detalles del campo actual</translation>
    </message>
    <message>
        <source>Show all quotes</source>
        <translation>Mostrar todas las citas</translation>
    </message>
    <message>
        <source>Show all shortcuts and change them</source>
        <translation>Mostrar todos los atajos y cambiarlos</translation>
    </message>
    <message>
        <source>Show backups</source>
        <translation>Mostrar copias</translation>
    </message>
    <message>
        <source>Show how fast you review, and how often each confidence was wrong</source>
        <translation>Mostrar con qué rapidez revisa y cuántas veces falló cada confianza</translation>
    </message>
    <message>
        <source>Show how much space offline copies take, limit it, or remove them</source>
        <translation>Mostrar cuánto espacio ocupan las copias locales, limitarlo o quitarlas</translation>
    </message>
    <message>
        <source>Show larger texts, pressed keys and rings around clicks to an audience</source>
        <translation>Mostrar al público textos más grandes, las teclas pulsadas y círculos en los clics</translation>
    </message>
    <message>
        <source>Show log file</source>
        <translation>Mostrar archivo de registro</translation>
    </message>
    <message>
        <source>Show only {tip}</source>
        <translation>Mostrar solo {tip}</translation>
    </message>
    <message>
        <source>Show quote below the fields</source>
        <translation>Mostrar cita debajo de los campos</translation>
    </message>
    <message>
        <source>Show the category, the parts with their pages, and filled forms, and correct them</source>
        <translation>Mostrar la categoría, las partes con sus páginas y los formularios rellenados, y corregirlos</translation>
    </message>
    <message>
        <source>Show the demo</source>
        <translation>Mostrar la demostración</translation>
    </message>
    <message>
        <source>Show the document and the original around the current quote, below the fields</source>
        <translation>Mostrar el documento y el original en torno a la cita actual, debajo de los campos</translation>
    </message>
    <message>
        <source>Show the document at its normal size</source>
        <translation>Mostrar el documento a su tamaño normal</translation>
    </message>
    <message>
        <source>Show the document with its blocks below</source>
        <translation>Mostrar el documento con sus bloques debajo</translation>
    </message>
    <message>
        <source>Show the field&apos;s next quote</source>
        <translation>Mostrar la cita siguiente del campo</translation>
    </message>
    <message>
        <source>Show the field&apos;s previous quote</source>
        <translation>Mostrar la cita anterior del campo</translation>
    </message>
    <message>
        <source>Show the markdown from the service</source>
        <translation>Mostrar el markdown del servicio</translation>
    </message>
    <message>
        <source>Show the original PDF or image next to the document</source>
        <translation>Mostrar el PDF o la imagen original junto al documento</translation>
    </message>
    <message>
        <source>Show the rendered document</source>
        <translation>Mostrar el documento con formato</translation>
    </message>
    <message>
        <source>Show the rows of the current table as a grid, or return to the tree of fields</source>
        <translation>Mostrar las filas de la tabla actual como cuadrícula, o volver al árbol de campos</translation>
    </message>
    <message>
        <source>Show the start page with the recent sources</source>
        <translation>Mostrar la página de inicio con los orígenes recientes</translation>
    </message>
    <message>
        <source>Show the window with the demo in six steps, always from the beginning</source>
        <translation>Mostrar la ventana con la demostración en seis pasos, siempre desde el principio</translation>
    </message>
    <message>
        <source>Show versions and licences</source>
        <translation>Mostrar versiones y licencias</translation>
    </message>
    <message>
        <source>Show what happened to this collection, its requests and its response</source>
        <translation>Mostrar qué ha ocurrido con esta colección, sus solicitudes y su respuesta</translation>
    </message>
    <message>
        <source>Show where the log file is, for a support request</source>
        <translation>Mostrar dónde está el archivo de registro, para una consulta a soporte</translation>
    </message>
    <message>
        <source>Shown collections</source>
        <translation>Colecciones mostradas</translation>
    </message>
    <message>
        <source>Shown from</source>
        <translation>Mostrado desde</translation>
    </message>
    <message>
        <source>Shown values</source>
        <translation>Valores mostrados</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Size of all texts</source>
        <translation>Tamaño de todos los textos</translation>
    </message>
    <message>
        <source>Size of the document&apos;s text</source>
        <translation>Tamaño del texto del documento</translation>
    </message>
    <message numerus="yes">
        <source>Skipped %n damaged lines of the file: lines {lines} and others.</source>
        <comment>Skipped %n damaged line of the file: line {lines} and others.</comment>
        <translation>
            <numerusform>Se omitió %n línea dañada del archivo: {lines} y otras.</numerusform>
            <numerusform>Se omitieron %n líneas dañadas del archivo: {lines} y otras.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Skipped %n damaged lines of the file: lines {lines}.</source>
        <comment>Skipped %n damaged line of the file: line {lines}.</comment>
        <translation>
            <numerusform>Se omitió %n línea dañada del archivo: la {lines}.</numerusform>
            <numerusform>Se omitieron %n líneas dañadas del archivo: {lines}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Smaller document text</source>
        <translation>Texto del documento más pequeño</translation>
    </message>
    <message>
        <source>Some decisions are not saved yet and would be lost. Save them before restoring.</source>
        <translation>Algunas decisiones aún no se han guardado y se perderían. Guárdelas antes de restaurar.</translation>
    </message>
    <message>
        <source>Some shortcuts in the settings are invalid and were left out: {named}.</source>
        <translation>Algunos atajos de los ajustes no son válidos y se han omitido: {named}.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Se ha producido un error</translation>
    </message>
    <message>
        <source>Sort by &amp;confidence</source>
        <translation>Ordenar por &amp;confianza</translation>
    </message>
    <message>
        <source>Sort by &amp;name</source>
        <translation>Ordenar por &amp;nombre</translation>
    </message>
    <message>
        <source>Sort by &amp;page</source>
        <translation>Ordenar por &amp;página</translation>
    </message>
    <message>
        <source>Sort by &amp;status</source>
        <translation>Ordenar por &amp;estado</translation>
    </message>
    <message>
        <source>Sort by &amp;value</source>
        <translation>Ordenar por &amp;valor</translation>
    </message>
    <message>
        <source>Sort the fields by a column, or group them by reason, page or confidence level</source>
        <translation>Ordenar los campos por una columna, o agruparlos por motivo, página o nivel de confianza</translation>
    </message>
    <message>
        <source>Sort…</source>
        <translation>Ordenar…</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Split row</source>
        <translation>Dividir fila</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Página de inicio</translation>
    </message>
    <message>
        <source>Start queue</source>
        <translation>Iniciar cola</translation>
    </message>
    <message>
        <source>Started</source>
        <comment>collections</comment>
        <translation>Empezadas</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>Statistics (*.csv)</source>
        <translation>Estadísticas (*.csv)</translation>
    </message>
    <message>
        <source>Statistics so far</source>
        <translation>Estadísticas hasta ahora</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Step {place} of {count}</source>
        <translation>Paso {place} de {count}</translation>
    </message>
    <message>
        <source>Still processing</source>
        <translation>Aún en proceso</translation>
    </message>
    <message>
        <source>Still to check</source>
        <translation>Aún por revisar</translation>
    </message>
    <message>
        <source>Still wrong</source>
        <translation>Aún incorrecto</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop opening this collection</source>
        <translation>Dejar de abrir esta colección</translation>
    </message>
    <message numerus="yes">
        <source>Stopped with %n left.</source>
        <comment>Stopped with %n left.</comment>
        <translation>
            <numerusform>Detenido; queda %n.</numerusform>
            <numerusform>Detenido; quedan %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>Stored with each decision, and in exports. Colleagues get your decisions as a file of corrections, which “Import corrections” in the File menu compares with their own.</source>
        <translation>Se guarda con cada decisión y en las exportaciones. Sus compañeros reciben sus decisiones en un archivo de correcciones, que “Importar correcciones” del menú Archivo compara con las suyas.</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Sugerencias</translation>
    </message>
    <message>
        <source>Sums: {sums}</source>
        <translation>Sumas: {sums}</translation>
    </message>
    <message>
        <source>Suspicious document</source>
        <translation>Documento sospechoso</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>System certificates, or a PEM file</source>
        <translation>Certificados del sistema o un archivo PEM</translation>
    </message>
    <message>
        <source>System proxy</source>
        <translation>Proxy del sistema</translation>
    </message>
    <message>
        <source>Table</source>
        <comment>block</comment>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Table (*.csv);;JSON (*.json)</source>
        <translation>Tabla (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabla (CSV)</translation>
    </message>
    <message>
        <source>Take all new values</source>
        <translation>Tomar todos los nuevos</translation>
    </message>
    <message>
        <source>Take all theirs</source>
        <translation>Tomar todos los ajenos</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Terms not accepted</source>
        <translation>Condiciones no aceptadas</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Probar conexión</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>block</comment>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>Texto del documento</translation>
    </message>
    <message>
        <source>The API key contains spaces, line breaks or characters other than plain ASCII.</source>
        <translation>La clave de API contiene espacios, saltos de línea o caracteres que no son ASCII.</translation>
    </message>
    <message>
        <source>The API key is only sent to the host of the service.</source>
        <translation>La clave de API solo se envía al servidor del servicio.</translation>
    </message>
    <message>
        <source>The API key was rejected</source>
        <translation>La clave de API se ha rechazado</translation>
    </message>
    <message>
        <source>The JSON is invalid: {reason}.</source>
        <translation>El JSON no es válido: {reason}.</translation>
    </message>
    <message>
        <source>The PDF could not be printed. Export the report as HTML.</source>
        <translation>No se pudo imprimir el PDF. Exporte el informe como HTML.</translation>
    </message>
    <message>
        <source>The URL is on {host}, but the service in use is {service}. Set ANYFORMAT_BASE_URL to use the other service.</source>
        <translation>La URL es de {host}, pero el servicio en uso es {service}. Defina ANYFORMAT_BASE_URL para usar el otro servicio.</translation>
    </message>
    <message>
        <source>The URL is on {host}, which does not belong to the service.</source>
        <translation>La URL es de {host}, que no pertenece al servicio.</translation>
    </message>
    <message>
        <source>The account has no credit left.</source>
        <translation>La cuenta no tiene crédito.</translation>
    </message>
    <message>
        <source>The account has not accepted the terms of the service.</source>
        <translation>La cuenta no ha aceptado las condiciones del servicio.</translation>
    </message>
    <message>
        <source>The account “{account}” is in use: {address}</source>
        <translation>La cuenta “{account}” está en uso: {address}</translation>
    </message>
    <message>
        <source>The account&apos;s file of certificate authorities, “{file}”, cannot be loaded.</source>
        <translation>El archivo de autoridades de certificación de la cuenta, “{file}”, no se puede cargar.</translation>
    </message>
    <message>
        <source>The account&apos;s file of certificate authorities, “{file}”, does not exist.</source>
        <translation>El archivo de autoridades de certificación de la cuenta, “{file}”, no existe.</translation>
    </message>
    <message>
        <source>The account&apos;s file of certificate authorities, “{file}”, is not a file of certificates.</source>
        <translation>El archivo de autoridades de certificación de la cuenta, “{file}”, no es un archivo de certificados.</translation>
    </message>
    <message>
        <source>The attached originals could not be read ({reason}). Attach them again.</source>
        <translation>No se pudieron leer los originales adjuntos ({reason}). Adjúntelos de nuevo.</translation>
    </message>
    <message>
        <source>The check of rule {rule} is not understood: {reason}.</source>
        <translation>No se entiende la comprobación de la regla {rule}: {reason}.</translation>
    </message>
    <message>
        <source>The clipboard contains no text.</source>
        <translation>El portapapeles no contiene texto.</translation>
    </message>
    <message>
        <source>The clipboard contains too much text for a table.</source>
        <translation>El portapapeles contiene demasiado texto para una tabla.</translation>
    </message>
    <message>
        <source>The closing quote is missing. Add a &quot; at the end.</source>
        <translation>Faltan las comillas de cierre. Añada &quot; al final.</translation>
    </message>
    <message>
        <source>The collection belongs to another workflow.</source>
        <translation>La colección pertenece a otro flujo de trabajo.</translation>
    </message>
    <message>
        <source>The collection ended without results.</source>
        <translation>La colección terminó sin resultados.</translation>
    </message>
    <message numerus="yes">
        <source>The collection was split into %n parts, but ground truth is for a single document.</source>
        <comment>The collection was split into %n part, but ground truth is for a single document.</comment>
        <translation>
            <numerusform>La colección se dividió en %n parte, pero los datos de referencia son para un solo documento.</numerusform>
            <numerusform>La colección se dividió en %n partes, pero los datos de referencia son para un solo documento.</numerusform>
        </translation>
    </message>
    <message>
        <source>The compressed response is incomplete.</source>
        <translation>La respuesta comprimida está incompleta.</translation>
    </message>
    <message>
        <source>The confidence in the block&apos;s position and type</source>
        <translation>La confianza en la posición y el tipo del bloque</translation>
    </message>
    <message>
        <source>The confidence in the block&apos;s text, 0 to 100</source>
        <translation>La confianza en el texto del bloque, de 0 a 100</translation>
    </message>
    <message>
        <source>The confidence of the extraction, from 0 to 100</source>
        <translation>La confianza de la extracción, de 0 a 100</translation>
    </message>
    <message>
        <source>The connection is not secure</source>
        <translation>La conexión no es segura</translation>
    </message>
    <message>
        <source>The connection to {host} was lost during the response.</source>
        <translation>Se perdió la conexión con {host} durante la respuesta.</translation>
    </message>
    <message>
        <source>The currency is {found}, but {usual} in most collections.</source>
        <translation>La moneda es {found}, pero {usual} en la mayoría de las colecciones.</translation>
    </message>
    <message>
        <source>The damaged file was saved as {path}.</source>
        <translation>El archivo dañado se guardó como {path}.</translation>
    </message>
    <message>
        <source>The data folder is read-only</source>
        <translation>La carpeta de datos es de solo lectura</translation>
    </message>
    <message>
        <source>The decisions on {collection} are lost.</source>
        <translation>Se han perdido las decisiones sobre {collection}.</translation>
    </message>
    <message>
        <source>The demo and the main keys in six steps</source>
        <translation>La demostración y las teclas principales en seis pasos</translation>
    </message>
    <message>
        <source>The demo does not need offline copies.</source>
        <translation>La demostración no necesita copias locales.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>El disco está lleno</translation>
    </message>
    <message numerus="yes">
        <source>The document contains %n different values.</source>
        <comment>The document contains %n different value.</comment>
        <translation>
            <numerusform>El documento contiene %n valor distinto.</numerusform>
            <numerusform>El documento contiene %n valores distintos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The document has no quote of this field.</source>
        <translation>El documento no tiene ninguna cita de este campo.</translation>
    </message>
    <message>
        <source>The documentation is in English.</source>
        <translation>La documentación está en inglés.</translation>
    </message>
    <message>
        <source>The download link for the results is not a URL.</source>
        <translation>El enlace de descarga de los resultados no es una URL.</translation>
    </message>
    <message>
        <source>The download link for the results is not a safe address.</source>
        <translation>El enlace de descarga de los resultados no es una dirección segura.</translation>
    </message>
    <message>
        <source>The draft of {collection} is damaged or was changed by another program.</source>
        <translation>El borrador de {collection} está dañado o lo modificó otro programa.</translation>
    </message>
    <message>
        <source>The drafts are in use by another window of this application.</source>
        <translation>Otra ventana de esta aplicación está usando los borradores.</translation>
    </message>
    <message>
        <source>The drafts file was damaged.</source>
        <translation>El archivo de borradores estaba dañado.</translation>
    </message>
    <message>
        <source>The drafts of {time} were restored. Your previous drafts were backed up.</source>
        <translation>Se restauraron los borradores de {time}. Se hizo una copia de seguridad de los anteriores.</translation>
    </message>
    <message>
        <source>The drafts were not backed up. {sentence}</source>
        <translation>No se hizo la copia de seguridad de los borradores. {sentence}</translation>
    </message>
    <message>
        <source>The extracted value has changed.</source>
        <translation>El valor extraído ha cambiado.</translation>
    </message>
    <message>
        <source>The extracted value of a field that you changed</source>
        <translation>El valor extraído de un campo que cambió</translation>
    </message>
    <message>
        <source>The extracted value was {then}, now it is {now}.</source>
        <translation>El valor extraído era {then}, ahora es {now}.</translation>
    </message>
    <message>
        <source>The extraction failed</source>
        <translation>La extracción ha fallado</translation>
    </message>
    <message>
        <source>The extraction was cancelled</source>
        <translation>La extracción se canceló</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>El archivo</translation>
    </message>
    <message>
        <source>The file is not valid: more than {count} of its entries cannot be read.</source>
        <translation>El archivo no es válido: más de {count} de sus entradas no se pueden leer.</translation>
    </message>
    <message>
        <source>The file is not valid: {reason}.</source>
        <translation>El archivo no es válido: {reason}.</translation>
    </message>
    <message>
        <source>The file was not changed. Keep a copy of it for support.</source>
        <translation>El archivo no se ha modificado. Conserve una copia para soporte.</translation>
    </message>
    <message>
        <source>The file was written by a newer version of this application (format {version}, this one reads {known}). Update this application.</source>
        <translation>El archivo lo escribió una versión más reciente de esta aplicación (formato {version}; esta lee el {known}). Actualice esta aplicación.</translation>
    </message>
    <message>
        <source>The file will have {size} MB.</source>
        <translation>El archivo ocupará {size} MB.</translation>
    </message>
    <message>
        <source>The file will have {size} kB.</source>
        <translation>El archivo ocupará {size} kB.</translation>
    </message>
    <message>
        <source>The file with the saved reviews is damaged.</source>
        <translation>El archivo con las revisiones guardadas está dañado.</translation>
    </message>
    <message>
        <source>The filtered list shows no collection after {name}.</source>
        <translation>La lista filtrada no muestra ninguna colección después de {name}.</translation>
    </message>
    <message>
        <source>The filtered list shows no collection before {name}.</source>
        <translation>La lista filtrada no muestra ninguna colección antes de {name}.</translation>
    </message>
    <message>
        <source>The first field that needs attention is selected, and the sentence below the fields says why. {nextAttentionAction} always goes to the next one.</source>
        <translation>El primer campo que requiere atención está seleccionado, y la frase debajo de los campos dice por qué. {nextAttentionAction} siempre va al siguiente.</translation>
    </message>
    <message>
        <source>The first page is page:1.</source>
        <translation>La primera página es page:1.</translation>
    </message>
    <message>
        <source>The first row of the table cannot be moved up.</source>
        <translation>La primera fila de la tabla no se puede subir.</translation>
    </message>
    <message>
        <source>The first {count} are shown. Type more to narrow the search.</source>
        <translation>Se muestran los primeros {count}. Escriba más para acotar la búsqueda.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be created: {error}.</source>
        <translation>No se puede crear la carpeta {folder}: {error}.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be created: {reason}.</source>
        <translation>No se puede crear la carpeta {folder}: {reason}.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>La carpeta {folder} no existe.</translation>
    </message>
    <message>
        <source>The host {host} was not found. It does not exist, or this computer is offline.</source>
        <translation>No se encontró el servidor {host}. No existe, o este equipo no tiene conexión.</translation>
    </message>
    <message>
        <source>The identity of {host} could not be verified: {reason}.</source>
        <translation>No se pudo verificar la identidad de {host}: {reason}.</translation>
    </message>
    <message>
        <source>The ids of the workflow&apos;s fields are not known on this computer. Open the collection from the service once, then export it again. A service with only version 2 of the API does not name them.</source>
        <translation>En este equipo no se conocen los ID de los campos del flujo de trabajo. Abra la colección una vez desde el servicio y vuelva a exportarla. Un servicio que solo tiene la versión 2 de la API no los indica.</translation>
    </message>
    <message>
        <source>The key contains spaces, line breaks or invalid characters. It was not sent.</source>
        <translation>La clave contiene espacios, saltos de línea o caracteres no válidos. No se ha enviado.</translation>
    </message>
    <message>
        <source>The key has no permission to read results.</source>
        <translation>La clave no tiene permiso para leer resultados.</translation>
    </message>
    <message>
        <source>The key is unknown to the service, or it was revoked.</source>
        <translation>El servicio no conoce la clave, o esta se ha revocado.</translation>
    </message>
    <message>
        <source>The key of ANYFORMAT_API_KEY is in use.</source>
        <translation>Se usa la clave de ANYFORMAT_API_KEY.</translation>
    </message>
    <message>
        <source>The key was not saved, because testing it failed. {sentence}</source>
        <translation>La clave no se guardó porque la prueba falló. {sentence}</translation>
    </message>
    <message>
        <source>The keyring cannot be read</source>
        <translation>No se puede leer el llavero</translation>
    </message>
    <message>
        <source>The last outcome of each collection.</source>
        <translation>El último resultado final de cada colección.</translation>
    </message>
    <message>
        <source>The last row of the table cannot be moved down.</source>
        <translation>La última fila de la tabla no se puede bajar.</translation>
    </message>
    <message>
        <source>The latest 200 requests, newest first</source>
        <translation>Las últimas 200 solicitudes, las más recientes primero</translation>
    </message>
    <message>
        <source>The latest requests are listed.</source>
        <translation>Se muestran las últimas solicitudes.</translation>
    </message>
    <message>
        <source>The list could not be loaded.</source>
        <translation>No se pudo cargar la lista.</translation>
    </message>
    <message>
        <source>The list from the service has an unexpected form.</source>
        <translation>La lista del servicio tiene una forma inesperada.</translation>
    </message>
    <message>
        <source>The list from the service is not JSON.</source>
        <translation>La lista del servicio no es JSON.</translation>
    </message>
    <message>
        <source>The list from the service never ends.</source>
        <translation>La lista del servicio no termina nunca.</translation>
    </message>
    <message>
        <source>The list is requested again automatically.</source>
        <translation>La lista se solicita de nuevo automáticamente.</translation>
    </message>
    <message>
        <source>The list was copied.</source>
        <translation>La lista se ha copiado.</translation>
    </message>
    <message>
        <source>The log file is {path}</source>
        <translation>El archivo de registro es {path}</translation>
    </message>
    <message>
        <source>The lookup table has a different value.</source>
        <translation>La tabla de consulta tiene un valor distinto.</translation>
    </message>
    <message>
        <source>The lookup table has the same value.</source>
        <translation>La tabla de consulta tiene el mismo valor.</translation>
    </message>
    <message>
        <source>The name of the field</source>
        <translation>El nombre del campo</translation>
    </message>
    <message>
        <source>The next start offers to restore them.</source>
        <translation>La próxima vez que se inicie, podrá restaurarlas.</translation>
    </message>
    <message>
        <source>The notation differs from that of most values.</source>
        <translation>La notación difiere de la de la mayoría de los valores.</translation>
    </message>
    <message>
        <source>The old file was renamed to {path}.</source>
        <translation>El archivo anterior pasó a llamarse {path}.</translation>
    </message>
    <message numerus="yes">
        <source>The original has %n pages, the document {parsed}. Pages may not match.</source>
        <comment>The original has %n page, the document {parsed}. Pages may not match.</comment>
        <translation>
            <numerusform>El original tiene %n página; el documento, {parsed}. Puede que las páginas no coincidan.</numerusform>
            <numerusform>El original tiene %n páginas; el documento, {parsed}. Puede que las páginas no coincidan.</numerusform>
        </translation>
    </message>
    <message>
        <source>The original has changed</source>
        <translation>El original ha cambiado</translation>
    </message>
    <message>
        <source>The original of a collection of this account is looked for in these folders and in the folders inside them.</source>
        <translation>El original de una colección de esta cuenta se busca en estas carpetas y en sus subcarpetas.</translation>
    </message>
    <message>
        <source>The page says nothing, the quote says {quote}.</source>
        <translation>La página no dice nada, la cita dice {quote}.</translation>
    </message>
    <message>
        <source>The page says {page}, the quote says nothing.</source>
        <translation>La página dice {page}, la cita no dice nada.</translation>
    </message>
    <message>
        <source>The page says {page}, the quote says {quote}.</source>
        <translation>La página dice {page}, la cita dice {quote}.</translation>
    </message>
    <message>
        <source>The page that contains the block</source>
        <translation>La página que contiene el bloque</translation>
    </message>
    <message>
        <source>The pages on which the quotes of the field were found</source>
        <translation>Las páginas en las que se encontraron las citas del campo</translation>
    </message>
    <message>
        <source>The path of the original was not stored.</source>
        <translation>No se guardó la ruta del original.</translation>
    </message>
    <message>
        <source>The proxy cannot be used</source>
        <translation>No se puede usar el proxy</translation>
    </message>
    <message>
        <source>The proxy must start with http:// or https://.</source>
        <translation>El proxy debe empezar por http:// o https://.</translation>
    </message>
    <message>
        <source>The proxy settings cannot be used. Check NO_PROXY.</source>
        <translation>No se pueden usar los ajustes del proxy. Compruebe NO_PROXY.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be used. Only http:// and https:// proxies are supported.</source>
        <translation>No se puede usar el proxy {proxy}. Solo se admiten proxies http:// y https://.</translation>
    </message>
    <message>
        <source>The quote behind the value is marked on its page. The application has searched for it itself. {nextQuoteAction} shows the next quote.</source>
        <translation>La cita en la que se basa el valor está marcada en su página. La propia aplicación la ha buscado. {nextQuoteAction} muestra la cita siguiente.</translation>
    </message>
    <message>
        <source>The quote is not found in the document: “{quote}”</source>
        <translation>La cita no se encuentra en el documento: “{quote}”</translation>
    </message>
    <message>
        <source>The quote is not on page {page}: “{quote}”</source>
        <translation>La cita no está en la página {page}: “{quote}”</translation>
    </message>
    <message>
        <source>The quote is on page {page}, {not_found}, despite {percent} % confidence.</source>
        <translation>La cita está en la página {page} ({not_found}), a pesar de una confianza del {percent} %.</translation>
    </message>
    <message>
        <source>The quote is on page {page}, {not_found}.</source>
        <translation>La cita está en la página {page} ({not_found}).</translation>
    </message>
    <message>
        <source>The quote is {not_found}, despite {percent} % confidence.</source>
        <translation>La cita {not_found}, a pesar de una confianza del {percent} %.</translation>
    </message>
    <message>
        <source>The quote is {not_found}.</source>
        <translation>La cita {not_found}.</translation>
    </message>
    <message>
        <source>The quote says {quote}, the value is {value}.</source>
        <translation>La cita dice {quote}, el valor es {value}.</translation>
    </message>
    <message>
        <source>The quotes are empty.</source>
        <translation>Las comillas están vacías.</translation>
    </message>
    <message>
        <source>The request did not succeed.</source>
        <translation>La solicitud no se completó.</translation>
    </message>
    <message>
        <source>The request limit is used up.</source>
        <translation>Se ha agotado el límite de solicitudes.</translation>
    </message>
    <message>
        <source>The request to {host} could not be sent.</source>
        <translation>No se pudo enviar la solicitud a {host}.</translation>
    </message>
    <message>
        <source>The response has an unknown compression ({name}).</source>
        <translation>La respuesta tiene una compresión desconocida ({name}).</translation>
    </message>
    <message>
        <source>The response is compressed incorrectly.</source>
        <translation>La respuesta está mal comprimida.</translation>
    </message>
    <message>
        <source>The response is larger than the limit of {size} MB.</source>
        <translation>La respuesta supera el límite de {size} MB.</translation>
    </message>
    <message>
        <source>The response is too large</source>
        <translation>La respuesta es demasiado grande</translation>
    </message>
    <message>
        <source>The response is too slow</source>
        <translation>La respuesta es demasiado lenta</translation>
    </message>
    <message>
        <source>The response is too slow: {size} bytes in {seconds} seconds.</source>
        <translation>La respuesta es demasiado lenta: {size} bytes en {seconds} segundos.</translation>
    </message>
    <message>
        <source>The response may come from a proxy or from another server.</source>
        <translation>La respuesta puede proceder de un proxy o de otro servidor.</translation>
    </message>
    <message>
        <source>The response of the service has no list of results.</source>
        <translation>La respuesta del servicio no tiene una lista de resultados.</translation>
    </message>
    <message>
        <source>The response of the service is empty.</source>
        <translation>La respuesta del servicio está vacía.</translation>
    </message>
    <message>
        <source>The response of the service is not a collection.</source>
        <translation>La respuesta del servicio no es una colección.</translation>
    </message>
    <message>
        <source>The response of the service is not a run.</source>
        <translation>La respuesta del servicio no es una ejecución.</translation>
    </message>
    <message>
        <source>The response of the service is not a workflow.</source>
        <translation>La respuesta del servicio no es un flujo de trabajo.</translation>
    </message>
    <message>
        <source>The results are not shown.</source>
        <translation>Los resultados no se muestran.</translation>
    </message>
    <message>
        <source>The results are shown</source>
        <translation>Se muestran los resultados</translation>
    </message>
    <message>
        <source>The results could not be downloaded (HTTP status {status}).</source>
        <translation>No se pudieron descargar los resultados (estado HTTP {status}).</translation>
    </message>
    <message>
        <source>The results do not contain the document&apos;s text.</source>
        <translation>Los resultados no contienen el texto del documento.</translation>
    </message>
    <message>
        <source>The results have not arrived yet.</source>
        <translation>Los resultados aún no han llegado.</translation>
    </message>
    <message>
        <source>The results need {size} MB, but the limit for offline copies is {limit} MB.</source>
        <translation>Los resultados necesitan {size} MB, pero el límite de las copias locales es de {limit} MB.</translation>
    </message>
    <message>
        <source>The results no longer contain {name}.</source>
        <translation>Los resultados ya no contienen {name}.</translation>
    </message>
    <message>
        <source>The results of this collection are no longer stored on this computer.</source>
        <translation>Los resultados de esta colección ya no están guardados en este equipo.</translation>
    </message>
    <message>
        <source>The results shown are those read before.</source>
        <translation>Los resultados mostrados son los leídos antes.</translation>
    </message>
    <message>
        <source>The reviews were saved by a newer version of this application. They were not changed.</source>
        <translation>Las revisiones se guardaron con una versión más reciente de esta aplicación. No se han modificado.</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>La ejecución ha fallado.</translation>
    </message>
    <message>
        <source>The run has finished, but has no results.</source>
        <translation>La ejecución ha terminado, pero no tiene resultados.</translation>
    </message>
    <message>
        <source>The run has not finished.</source>
        <translation>La ejecución no ha terminado.</translation>
    </message>
    <message>
        <source>The run was cancelled.</source>
        <translation>La ejecución se canceló.</translation>
    </message>
    <message>
        <source>The saved key was deleted.</source>
        <translation>La clave guardada se ha eliminado.</translation>
    </message>
    <message>
        <source>The saved key was deleted. It is still in use until the window is closed.</source>
        <translation>La clave guardada se ha eliminado. Se sigue usando hasta que se cierre la ventana.</translation>
    </message>
    <message>
        <source>The saved reviews are damaged</source>
        <translation>Las revisiones guardadas están dañadas</translation>
    </message>
    <message numerus="yes">
        <source>The search for quotes stopped after %n fields.</source>
        <comment>The search for quotes stopped after %n field.</comment>
        <translation>
            <numerusform>La búsqueda de citas se detuvo tras %n campo.</numerusform>
            <numerusform>La búsqueda de citas se detuvo tras %n campos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The service address contains characters that a URL cannot contain.</source>
        <translation>La dirección del servicio contiene caracteres que una URL no puede contener.</translation>
    </message>
    <message>
        <source>The service address is not a URL.</source>
        <translation>La dirección del servicio no es una URL.</translation>
    </message>
    <message>
        <source>The service address is set by ANYFORMAT_BASE_URL.</source>
        <translation>La dirección del servicio la fija ANYFORMAT_BASE_URL.</translation>
    </message>
    <message>
        <source>The service address must look like {example}.</source>
        <translation>La dirección del servicio debe tener la forma {example}.</translation>
    </message>
    <message>
        <source>The service address must not contain a query or a fragment.</source>
        <translation>La dirección del servicio no puede contener una consulta ni un fragmento.</translation>
    </message>
    <message>
        <source>The service address must not contain a user name or password.</source>
        <translation>La dirección del servicio no puede contener un nombre de usuario ni una contraseña.</translation>
    </message>
    <message>
        <source>The service address must start with https://, otherwise the key is sent unencrypted.</source>
        <translation>La dirección del servicio debe empezar por https://; de lo contrario, la clave se envía sin cifrar.</translation>
    </message>
    <message>
        <source>The service could not process this collection. It will not try again automatically.</source>
        <translation>El servicio no pudo procesar esta colección. No lo intentará de nuevo automáticamente.</translation>
    </message>
    <message>
        <source>The service denies access with this key.</source>
        <translation>El servicio deniega el acceso con esta clave.</translation>
    </message>
    <message>
        <source>The service has no PDF of this part.</source>
        <translation>El servicio no tiene un PDF de esta parte.</translation>
    </message>
    <message>
        <source>The service has no collection with these IDs.</source>
        <translation>El servicio no tiene ninguna colección con estos ID.</translation>
    </message>
    <message>
        <source>The service has not finished this collection yet.</source>
        <translation>El servicio aún no ha terminado esta colección.</translation>
    </message>
    <message>
        <source>The service is still processing this collection, which takes longer than usual.</source>
        <translation>El servicio sigue procesando esta colección y tarda más de lo habitual.</translation>
    </message>
    <message>
        <source>The service limits the number of requests.</source>
        <translation>El servicio limita el número de solicitudes.</translation>
    </message>
    <message>
        <source>The service redirects to {target}. The redirect is not followed, to protect the API key.</source>
        <translation>El servicio redirige a {target}. La redirección no se sigue, para proteger la clave de API.</translation>
    </message>
    <message>
        <source>The service rejected the request as invalid.</source>
        <translation>El servicio rechazó la solicitud por no ser válida.</translation>
    </message>
    <message>
        <source>The service reported no category, no parts and no filled forms.</source>
        <translation>El servicio no indicó ninguna categoría, ninguna parte ni formularios rellenados.</translation>
    </message>
    <message>
        <source>The service reported no rules for this collection.</source>
        <translation>El servicio no indicó reglas para esta colección.</translation>
    </message>
    <message>
        <source>The service requires an API key.</source>
        <translation>El servicio requiere una clave de API.</translation>
    </message>
    <message>
        <source>The service responded with HTTP status {status}.</source>
        <translation>El servicio respondió con el estado HTTP {status}.</translation>
    </message>
    <message>
        <source>The service responded with {kind}.</source>
        <translation>El servicio respondió con {kind}.</translation>
    </message>
    <message>
        <source>The service responded with {kind}: “{start}”.</source>
        <translation>El servicio respondió con {kind}: “{start}”.</translation>
    </message>
    <message>
        <source>The service returned no blocks for this collection.</source>
        <translation>El servicio no devolvió bloques para esta colección.</translation>
    </message>
    <message>
        <source>The service sent the results of collection {sent} instead of {requested}.</source>
        <translation>El servicio envió los resultados de la colección {sent} en lugar de {requested}.</translation>
    </message>
    <message>
        <source>The settings could not be read ({reason}), so the defaults are used.</source>
        <translation>No se pudieron leer los ajustes ({reason}), así que se usan los predeterminados.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: {reason}.</source>
        <translation>No se pueden leer los ajustes de {path}: {reason}.</translation>
    </message>
    <message>
        <source>The settings in {path} name an account that does not exist (“{id}”), so the default account is used. Choose another one with “Accounts…” in the window.</source>
        <translation>Los ajustes de {path} nombran una cuenta que no existe («{id}»), así que se usa la cuenta predeterminada. Elija otra con «Cuentas…» en la ventana.</translation>
    </message>
    <message>
        <source>The source of collection {collection} is not known.</source>
        <translation>No se conoce el origen de la colección {collection}.</translation>
    </message>
    <message>
        <source>The statistics are based on your decisions while a collection is open. They are stored on this computer only, without values or documents.</source>
        <translation>Las estadísticas se basan en sus decisiones mientras hay una colección abierta. Se guardan solo en este equipo, sin valores ni documentos.</translation>
    </message>
    <message>
        <source>The supplier, number and amount are those of another collection.</source>
        <translation>El proveedor, el número y el importe son los de otra colección.</translation>
    </message>
    <message>
        <source>The supplier, number and amount are those of {count} others.</source>
        <translation>El proveedor, el número y el importe son los de otras {count} colecciones.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring did not respond within {seconds} seconds. It may be locked.</source>
        <translation>El llavero del sistema no respondió en {seconds} segundos. Puede estar bloqueado.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring failed ({error}).</source>
        <translation>El llavero del sistema ha fallado ({error}).</translation>
    </message>
    <message>
        <source>The text that the service extracted</source>
        <translation>El texto que extrajo el servicio</translation>
    </message>
    <message>
        <source>The trusted certificates are missing. Their file cannot be loaded.</source>
        <translation>Faltan los certificados de confianza. Su archivo no se puede cargar.</translation>
    </message>
    <message>
        <source>The trusted certificates are missing. Their file contains no certificates.</source>
        <translation>Faltan los certificados de confianza. Su archivo no contiene certificados.</translation>
    </message>
    <message>
        <source>The trusted certificates are missing. Their file does not exist.</source>
        <translation>Faltan los certificados de confianza. Su archivo no existe.</translation>
    </message>
    <message>
        <source>The trusted certificates are missing. {variable} names “{value}”, which cannot be loaded.</source>
        <translation>Faltan los certificados de confianza. {variable} indica “{value}”, que no se puede cargar.</translation>
    </message>
    <message>
        <source>The trusted certificates are missing. {variable} names “{value}”, which does not exist.</source>
        <translation>Faltan los certificados de confianza. {variable} indica “{value}”, que no existe.</translation>
    </message>
    <message>
        <source>The trusted certificates are missing. {variable} names “{value}”, which is not a file of certificates.</source>
        <translation>Faltan los certificados de confianza. {variable} indica “{value}”, que no es un archivo de certificados.</translation>
    </message>
    <message>
        <source>The type that the service detected</source>
        <translation>El tipo que detectó el servicio</translation>
    </message>
    <message>
        <source>The value is far from the other values.</source>
        <translation>El valor está lejos de los demás valores.</translation>
    </message>
    <message>
        <source>The value on the server is now {new}. You decided on {decided}.</source>
        <translation>El valor en el servidor es ahora {new}. Usted decidió {decided}.</translation>
    </message>
    <message>
        <source>The value was taken from the lookup table.</source>
        <translation>El valor se tomó de la tabla de consulta.</translation>
    </message>
    <message>
        <source>The values by the ids of the workflow&apos;s fields, for a dataset of the service. The file is saved on this computer: upload it to a dataset together with the document.</source>
        <translation>Los valores por los ID de los campos del flujo de trabajo, para un conjunto de datos del servicio. El archivo se guarda en este equipo: súbalo a un conjunto de datos junto con el documento.</translation>
    </message>
    <message>
        <source>The verification address contains a user name, which could hide its host.</source>
        <translation>La dirección de verificación contiene un nombre de usuario, que podría ocultar su servidor.</translation>
    </message>
    <message>
        <source>The verification address is not a secure (https) address.</source>
        <translation>La dirección de verificación no es una dirección segura (https).</translation>
    </message>
    <message>
        <source>The verification address is not a valid address.</source>
        <translation>La dirección de verificación no es una dirección válida.</translation>
    </message>
    <message>
        <source>The verification address is too long.</source>
        <translation>La dirección de verificación es demasiado larga.</translation>
    </message>
    <message>
        <source>The verification address uses an unusual port.</source>
        <translation>La dirección de verificación usa un puerto poco habitual.</translation>
    </message>
    <message>
        <source>The workflow from the service is not JSON.</source>
        <translation>El flujo de trabajo del servicio no es JSON.</translation>
    </message>
    <message>
        <source>The workflow&apos;s collections could not be listed. {sentence}</source>
        <translation>No se pudieron obtener las colecciones del flujo de trabajo. {sentence}</translation>
    </message>
    <message>
        <source>Their values are hidden until you type them. 0 means none.</source>
        <translation>Sus valores se ocultan hasta que los escriba. 0 significa ninguna.</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Ajeno</translation>
    </message>
    <message>
        <source>Theirs: {value}</source>
        <translation>Ajeno: {value}</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>There are more.</source>
        <translation>Hay más.</translation>
    </message>
    <message>
        <source>There are no backups yet. One is made every day and while you review.</source>
        <translation>Aún no hay copias de seguridad. Se hace una cada día y mientras revisa.</translation>
    </message>
    <message>
        <source>There are no decisions on this computer yet.</source>
        <translation>Aún no hay decisiones en este equipo.</translation>
    </message>
    <message>
        <source>There are no offline copies.</source>
        <translation>No hay copias locales.</translation>
    </message>
    <message>
        <source>There are no results to compare.</source>
        <translation>No hay resultados que comparar.</translation>
    </message>
    <message>
        <source>There are too many rows or columns for a workbook. Use another format.</source>
        <translation>Hay demasiadas filas o columnas para un libro de cálculo. Use otro formato.</translation>
    </message>
    <message>
        <source>There is no file {name}. If it is the ID of a workflow, enter that and a collection ID.</source>
        <translation>No hay ningún archivo {name}. Si es el ID de un flujo de trabajo, escriba ese ID y el de una colección.</translation>
    </message>
    <message>
        <source>There is no next row to merge with.</source>
        <translation>No hay una fila siguiente con la que combinar.</translation>
    </message>
    <message>
        <source>There is no offline copy. Open the collection once.</source>
        <translation>No hay ninguna copia local. Abra la colección una vez.</translation>
    </message>
    <message>
        <source>There is no text under this region of the original.</source>
        <translation>No hay texto bajo esta zona del original.</translation>
    </message>
    <message>
        <source>These are the results fetched {age}.</source>
        <translation>Estos son los resultados obtenidos {age}.</translation>
    </message>
    <message>
        <source>These corrections belong to collection {theirs}, but {ours} is open. Open the other collection first.</source>
        <translation>Estas correcciones pertenecen a la colección {theirs}, pero está abierta {ours}. Abra antes la otra colección.</translation>
    </message>
    <message>
        <source>These results have no verification address.</source>
        <translation>Estos resultados no tienen dirección de verificación.</translation>
    </message>
    <message>
        <source>This backup cannot be used. {error}</source>
        <translation>Esta copia de seguridad no se puede usar. {error}</translation>
    </message>
    <message>
        <source>This collection</source>
        <translation>Esta colección</translation>
    </message>
    <message>
        <source>This collection has no fields: it was only parsed.</source>
        <translation>Esta colección no tiene campos: solo se analizó.</translation>
    </message>
    <message>
        <source>This collection was cancelled before it was finished, so it has no results.</source>
        <translation>Esta colección se canceló antes de terminar, así que no tiene resultados.</translation>
    </message>
    <message>
        <source>This deletes all measurements. Your decisions are not affected.</source>
        <translation>Esto elimina todas las mediciones. Sus decisiones no se ven afectadas.</translation>
    </message>
    <message>
        <source>This field expects a single value, not a list.</source>
        <translation>Este campo espera un solo valor, no una lista.</translation>
    </message>
    <message>
        <source>This field expects a single value, not a table.</source>
        <translation>Este campo espera un solo valor, no una tabla.</translation>
    </message>
    <message>
        <source>This field expects a table, not a single value.</source>
        <translation>Este campo espera una tabla, no un solo valor.</translation>
    </message>
    <message>
        <source>This field was not understood. Its JSON is shown as the value.</source>
        <translation>Este campo no se entendió. Su JSON se muestra como valor.</translation>
    </message>
    <message>
        <source>This is a run that has no results yet.</source>
        <translation>Esta es una ejecución que aún no tiene resultados.</translation>
    </message>
    <message>
        <source>This is a workflow</source>
        <translation>Esto es un flujo de trabajo</translation>
    </message>
    <message>
        <source>This is not a corrections file. An export as corrections writes one.</source>
        <translation>Este no es un archivo de correcciones. Una exportación como correcciones crea uno.</translation>
    </message>
    <message numerus="yes">
        <source>This is the only field to check in {name} that the filter shows. It hides %n fields to check.</source>
        <comment>This is the only field to check in {name} that the filter shows. It hides %n field to check.</comment>
        <translation>
            <numerusform>Este es el único campo por revisar en {name} que muestra el filtro. Oculta %n campo por revisar.</numerusform>
            <numerusform>Este es el único campo por revisar en {name} que muestra el filtro. Oculta %n campos por revisar.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is the only field to check in {name}.</source>
        <translation>Este es el único campo por revisar en {name}.</translation>
    </message>
    <message>
        <source>This key is not known on this desktop.</source>
        <translation>Esta tecla no se conoce en este escritorio.</translation>
    </message>
    <message>
        <source>This key is reserved. Combine it with Ctrl or Alt.</source>
        <translation>Esta tecla está reservada. Combínela con Ctrl o Alt.</translation>
    </message>
    <message>
        <source>This notation differs from the extracted value “{value}”.</source>
        <translation>Esta notación difiere de la del valor extraído “{value}”.</translation>
    </message>
    <message>
        <source>This page has {reason}, so it is shown as plain text.</source>
        <translation>Esta página tiene {reason}, así que se muestra como texto sin formato.</translation>
    </message>
    <message>
        <source>This page has {reason}, so only its beginning is shown, as plain text.</source>
        <translation>Esta página tiene {reason}, así que solo se muestra el comienzo, como texto sin formato.</translation>
    </message>
    <message>
        <source>This page is very long, so only the beginning of its source is shown.</source>
        <translation>Esta página es muy larga, así que solo se muestra el comienzo de su código.</translation>
    </message>
    <message>
        <source>This password does not open {name}.</source>
        <translation>Esta contraseña no abre {name}.</translation>
    </message>
    <message>
        <source>This report is not printed here. The command `report` prints it.</source>
        <translation>Este informe no se imprime aquí. Lo imprime el comando `report`.</translation>
    </message>
    <message>
        <source>This row is deleted.</source>
        <translation>Esta fila está eliminada.</translation>
    </message>
    <message>
        <source>This row was not understood. Its JSON is shown as the value.</source>
        <translation>Esta fila no se entendió. Su JSON se muestra como valor.</translation>
    </message>
    <message>
        <source>This system has no secure keyring. The key is used until you close the window.</source>
        <translation>Este sistema no tiene un llavero seguro. La clave se usa hasta que cierre la ventana.</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Umbrales</translation>
    </message>
    <message>
        <source>Thresholds…</source>
        <translation>Umbrales…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Tiempo de espera agotado</translation>
    </message>
    <message>
        <source>Times, confidences and outcomes of your decisions, without values. They are stored on this computer only.</source>
        <translation>Tiempos, confianzas y resultados de sus decisiones, sin valores. Solo se guardan en este equipo.</translation>
    </message>
    <message>
        <source>Title</source>
        <comment>block</comment>
        <translation>Título</translation>
    </message>
    <message>
        <source>To merge two rows, make the grid high enough to show both.</source>
        <translation>Para combinar dos filas, amplíe la cuadrícula hasta que se vean ambas.</translation>
    </message>
    <message>
        <source>To review</source>
        <comment>collections</comment>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>To the end of the list</source>
        <translation>Al final de la lista</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Demasiadas solicitudes</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>Trusted certificates not found</source>
        <translation>No se encuentran los certificados de confianza</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Inténtelo de nuevo dentro de un minuto.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Inténtelo de nuevo dentro de un momento.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Inténtelo de nuevo más tarde.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Trying again in {seconds} s (attempt {attempt} of {total}).</source>
        <translation>Nuevo intento en {seconds} s (intento {attempt} de {total}).</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Desactivar</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Activar</translation>
    </message>
    <message>
        <source>Turn page of the original</source>
        <translation>Girar página del original</translation>
    </message>
    <message>
        <source>Turn the current page of the original clockwise; this is kept for the page</source>
        <translation>Girar la página actual del original hacia la derecha; se guarda para la página</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Type a category.</source>
        <translation>Escriba una categoría.</translation>
    </message>
    <message>
        <source>Type a number from 0 to 100.</source>
        <translation>Escriba un número de 0 a 100.</translation>
    </message>
    <message>
        <source>Type a page number</source>
        <translation>Escribir un número de página</translation>
    </message>
    <message>
        <source>Type a page number and press Enter</source>
        <translation>Escriba un número de página y pulse Retorno</translation>
    </message>
    <message>
        <source>Type a query to save it</source>
        <translation>Escriba una consulta para guardarla</translation>
    </message>
    <message>
        <source>Type a whole number of MB, from 1 to {maximum}.</source>
        <translation>Escriba un número entero de MB, de 1 a {maximum}.</translation>
    </message>
    <message>
        <source>Type it from the document</source>
        <translation>Escríbalo a partir del documento</translation>
    </message>
    <message>
        <source>Type to change the value, or confirm it with {confirmAction}. Both go to the next field to check, so a right value costs one key.</source>
        <translation>Escriba para cambiar el valor o confírmelo con {confirmAction}. En ambos casos se pasa al siguiente campo por revisar, así que un valor correcto cuesta una tecla.</translation>
    </message>
    <message>
        <source>Type to filter the fields</source>
        <translation>Escribir para filtrar los campos</translation>
    </message>
    <message>
        <source>Type to filter the list of collections</source>
        <translation>Escribir para filtrar la lista de colecciones</translation>
    </message>
    <message>
        <source>Type two IDs, a URL or a file name.</source>
        <translation>Escriba dos ID, una URL o un nombre de archivo.</translation>
    </message>
    <message>
        <source>Type words, or a term such as conf:&lt;80.</source>
        <translation>Escriba palabras o un término como conf:&lt;80.</translation>
    </message>
    <message>
        <source>Unchecked</source>
        <translation>Sin revisar</translation>
    </message>
    <message>
        <source>Unchecked.</source>
        <translation>Sin revisar.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Deshacer el último cambio</translation>
    </message>
    <message>
        <source>Undo {change}</source>
        <translation>Deshacer {change}</translation>
    </message>
    <message numerus="yes">
        <source>Undone: {kind} of %n fields.</source>
        <comment>Undone: {kind} of %n field.</comment>
        <translation>
            <numerusform>Deshecho: {kind} de %n campo.</numerusform>
            <numerusform>Deshecho: {kind} de %n campos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unexpected parts</source>
        <translation>Partes inesperadas</translation>
    </message>
    <message>
        <source>Unexpected response</source>
        <translation>Respuesta inesperada</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocida</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>confidence</comment>
        <translation>Desconocida</translation>
    </message>
    <message>
        <source>Unknown key “{name}:”. Did you mean {near}:? Put text with a colon in quotes.</source>
        <translation>Clave desconocida “{name}:”. ¿Quería decir {near}:? Ponga entre comillas el texto con dos puntos.</translation>
    </message>
    <message>
        <source>Unknown key “{name}:”. The keys are {keys} and {last}. Put text with a colon in quotes.</source>
        <translation>Clave desconocida “{name}:”. Las claves son {keys} y {last}. Ponga entre comillas el texto con dos puntos.</translation>
    </message>
    <message>
        <source>Unknown workflow</source>
        <translation>Flujo de trabajo desconocido</translation>
    </message>
    <message>
        <source>Unsaved decisions of an earlier window cannot be read. {error}</source>
        <translation>No se pueden leer las decisiones sin guardar de una ventana anterior. {error}</translation>
    </message>
    <message>
        <source>Until Monday, {time}</source>
        <translation>Hasta el lunes, {time}</translation>
    </message>
    <message>
        <source>Until tomorrow, {time}</source>
        <translation>Hasta mañana, {time}</translation>
    </message>
    <message>
        <source>Until…</source>
        <translation>Hasta…</translation>
    </message>
    <message>
        <source>Update this application.</source>
        <translation>Actualice esta aplicación.</translation>
    </message>
    <message>
        <source>Updated {updated}</source>
        <translation>Actualizada: {updated}</translation>
    </message>
    <message>
        <source>Upload the document again.</source>
        <translation>Vuelva a cargar el documento.</translation>
    </message>
    <message>
        <source>Use a file that was exported as “Corrections only”.</source>
        <translation>Use un archivo exportado como “Solo correcciones”.</translation>
    </message>
    <message>
        <source>Use a key of the account that owns the collection.</source>
        <translation>Use una clave de la cuenta propietaria de la colección.</translation>
    </message>
    <message>
        <source>Use changed file</source>
        <translation>Usar el modificado</translation>
    </message>
    <message>
        <source>Use rescued values</source>
        <translation>Usar los valores rescatados</translation>
    </message>
    <message>
        <source>Use selection as evidence</source>
        <translation>Usar la selección como evidencia</translation>
    </message>
    <message>
        <source>Use text from the document</source>
        <translation>Usar texto del documento</translation>
    </message>
    <message>
        <source>Use the changed file, or attach another one.</source>
        <translation>Use el archivo modificado o adjunte otro.</translation>
    </message>
    <message>
        <source>Use the path of a field in this collection; the command “inspect” lists them.</source>
        <translation>Use la ruta de un campo de esta colección; el comando “inspect” las muestra.</translation>
    </message>
    <message>
        <source>Use the selected text as value and evidence, or the place of your value as evidence</source>
        <translation>Usar el texto seleccionado como valor y evidencia, o el lugar de su valor como evidencia</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Usar este</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Usar esta clave</translation>
    </message>
    <message>
        <source>Use value 1 of several extracted values, and go to the next field</source>
        <translation>Usar el valor 1 de varios valores extraídos e ir al campo siguiente</translation>
    </message>
    <message>
        <source>Use value 2 of several extracted values, and go to the next field</source>
        <translation>Usar el valor 2 de varios valores extraídos e ir al campo siguiente</translation>
    </message>
    <message>
        <source>Use value 3 of several extracted values, and go to the next field</source>
        <translation>Usar el valor 3 de varios valores extraídos e ir al campo siguiente</translation>
    </message>
    <message>
        <source>Use {text}</source>
        <translation>Usar {text}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Value differs from quote</source>
        <translation>El valor difiere de la cita</translation>
    </message>
    <message>
        <source>Value of the field</source>
        <translation>Valor del campo</translation>
    </message>
    <message>
        <source>Value of {field}</source>
        <translation>Valor de {field}</translation>
    </message>
    <message numerus="yes">
        <source>Values changed on the server since you decided: %n fields</source>
        <comment>Values changed on the server since you decided: %n field</comment>
        <translation>
            <numerusform>Valores modificados en el servidor desde su decisión: %n campo</numerusform>
            <numerusform>Valores modificados en el servidor desde su decisión: %n campos</numerusform>
        </translation>
    </message>
    <message>
        <source>Values in the document</source>
        <translation>Valores en el documento</translation>
    </message>
    <message>
        <source>Values of all collections</source>
        <translation>Valores de todas las colecciones</translation>
    </message>
    <message>
        <source>Values that are unusual among the collections of a workflow.</source>
        <translation>Valores poco habituales entre las colecciones de un flujo de trabajo.</translation>
    </message>
    <message>
        <source>Values that only one collection should have, but several have.</source>
        <translation>Valores que solo debería tener una colección, pero tienen varias.</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificado</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>A la espera de respuesta</translation>
    </message>
    <message>
        <source>Waiting for the service</source>
        <translation>Esperando al servicio</translation>
    </message>
    <message>
        <source>Waiting {seconds} s for the request limit.</source>
        <translation>Esperando {seconds} s por el límite de solicitudes.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Warning: {warning}</source>
        <translation>Aviso: {warning}</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
    <message>
        <source>What happened, with versions</source>
        <translation>Qué ocurrió, con versiones</translation>
    </message>
    <message>
        <source>What to check</source>
        <translation>Qué revisar</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>Qué exportar</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>Novedades</translation>
    </message>
    <message>
        <source>Where the value comes from</source>
        <translation>De dónde viene el valor</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Palabras completas</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Why the collection is not available</source>
        <translation>Por qué no está disponible la colección</translation>
    </message>
    <message>
        <source>Workbook (XLSX)</source>
        <translation>Libro de cálculo (XLSX)</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Flujo de trabajo</translation>
    </message>
    <message>
        <source>Workflow ID</source>
        <translation>ID de flujo de trabajo</translation>
    </message>
    <message>
        <source>Workflow ID and collection ID, verification URL, or a results file</source>
        <translation>ID de flujo de trabajo y de colección, URL de verificación o un archivo de resultados</translation>
    </message>
    <message>
        <source>Workflow {name}</source>
        <translation>Flujo de trabajo {name}</translation>
    </message>
    <message>
        <source>Workflow, collection or action</source>
        <translation>Flujo de trabajo, colección o acción</translation>
    </message>
    <message>
        <source>Workflows and fields with their own thresholds keep them. “Thresholds” in the View menu changes these, with a preview.</source>
        <translation>Los flujos de trabajo y campos con umbrales propios los conservan. “Umbrales” del menú Ver los cambia, con vista previa.</translation>
    </message>
    <message>
        <source>Write a note about the current field</source>
        <translation>Escribir una nota sobre el campo actual</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Escrito</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Incorrectos</translation>
    </message>
    <message>
        <source>Wrong document</source>
        <translation>Documento equivocado</translation>
    </message>
    <message>
        <source>Wrong quote</source>
        <translation>Cita incorrecta</translation>
    </message>
    <message>
        <source>You can also drop a results file here. Your decisions are stored on this computer.</source>
        <translation>También puede soltar aquí un archivo de resultados. Sus decisiones se guardan en este equipo.</translation>
    </message>
    <message>
        <source>You can also drop the file here.</source>
        <translation>También puede soltar el archivo aquí.</translation>
    </message>
    <message>
        <source>Your collections</source>
        <translation>Sus colecciones</translation>
    </message>
    <message>
        <source>Your decision, or why the field needs attention</source>
        <translation>Su decisión, o por qué el campo requiere atención</translation>
    </message>
    <message>
        <source>Your decisions are in this window, but not saved on disk yet.</source>
        <translation>Sus decisiones están en esta ventana, pero aún no se han guardado en el disco.</translation>
    </message>
    <message>
        <source>Your decisions are in this window, but there is no disk space to save them.</source>
        <translation>Sus decisiones están en esta ventana, pero no hay espacio en el disco para guardarlas.</translation>
    </message>
    <message>
        <source>Your evidence is on page {page}: “{quote}”.</source>
        <translation>Su evidencia está en la página {page}: “{quote}”.</translation>
    </message>
    <message>
        <source>Your evidence “{quote}” is {place}.</source>
        <translation>Su evidencia “{quote}” {place}.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>Your review statistics could not be saved. Your decisions are not affected. {error}</source>
        <translation>No se pudieron guardar las estadísticas de revisión. Sus decisiones no se ven afectadas. {error}</translation>
    </message>
    <message>
        <source>Your value if you changed the field, otherwise the extracted value</source>
        <translation>Su valor si cambió el campo; si no, el valor extraído</translation>
    </message>
    <message>
        <source>Your value is not in the document.</source>
        <translation>Su valor no está en el documento.</translation>
    </message>
    <message>
        <source>Your value is on page {page}.</source>
        <translation>Su valor está en la página {page}.</translation>
    </message>
    <message>
        <source>Your value is on page {page}. Choose Edit &gt; Use text from the document to use this place as its evidence.</source>
        <translation>Su valor está en la página {page}. Elija Editar &gt; Usar texto del documento para usar este lugar como evidencia.</translation>
    </message>
    <message>
        <source>Your value is on page {page}. Press {key} to use this place as its evidence.</source>
        <translation>Su valor está en la página {page}. Pulse {key} para usar este lugar como evidencia.</translation>
    </message>
    <message>
        <source>Your values stay until you decide.</source>
        <translation>Sus valores se conservan hasta que usted decida.</translation>
    </message>
    <message>
        <source>Your workflows and collections, with an API key</source>
        <translation>Sus flujos de trabajo y colecciones, con una clave de API</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Suyo</translation>
    </message>
    <message>
        <source>Yours: {value}</source>
        <translation>Suyo: {value}</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Archivos zip (*.zip)</translation>
    </message>
    <message>
        <source>Zoom into the document</source>
        <translation>Ampliar el documento</translation>
    </message>
    <message>
        <source>Zoom out of the document</source>
        <translation>Reducir el documento</translation>
    </message>
    <message>
        <source>a PDF file instead of JSON</source>
        <translation>un archivo PDF en lugar de JSON</translation>
    </message>
    <message>
        <source>a ZIP file instead of JSON</source>
        <translation>un archivo ZIP en lugar de JSON</translation>
    </message>
    <message>
        <source>a byte-order mark</source>
        <translation>una marca de orden de bytes</translation>
    </message>
    <message>
        <source>a date and time</source>
        <translation>una fecha y hora</translation>
    </message>
    <message>
        <source>a decision</source>
        <translation>una decisión</translation>
    </message>
    <message>
        <source>a field that the results do not have</source>
        <translation>un campo que los resultados no tienen</translation>
    </message>
    <message>
        <source>a field with a name</source>
        <translation>un campo con nombre</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>una lista</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>a number from 0 to {most}</source>
        <translation>un número de 0 a {most}</translation>
    </message>
    <message>
        <source>a page number from {least}</source>
        <translation>un número de página desde {least}</translation>
    </message>
    <message>
        <source>a review</source>
        <translation>una revisión</translation>
    </message>
    <message>
        <source>a row of a table that was changed after the export</source>
        <translation>una fila de una tabla que se modificó después de la exportación</translation>
    </message>
    <message>
        <source>a row, which is an object</source>
        <translation>una fila, que es un objeto</translation>
    </message>
    <message>
        <source>a section of a known name</source>
        <translation>una sección de nombre conocido</translation>
    </message>
    <message>
        <source>a table that is too large</source>
        <translation>una tabla demasiado grande</translation>
    </message>
    <message>
        <source>a value is missing or not a number</source>
        <translation>falta un valor o no es un número</translation>
    </message>
    <message>
        <source>a web page instead of data</source>
        <translation>una página web en lugar de datos</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un número entero</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>aceptación</translation>
    </message>
    <message>
        <source>acceptance</source>
        <comment>noun</comment>
        <translation>aceptación</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptada</translation>
    </message>
    <message>
        <source>added {text}</source>
        <translation>añadido {text}</translation>
    </message>
    <message>
        <source>all done</source>
        <translation>todo hecho</translation>
    </message>
    <message>
        <source>all processed and not reviewed</source>
        <translation>todas las procesadas y no revisadas</translation>
    </message>
    <message>
        <source>an ID</source>
        <translation>un ID</translation>
    </message>
    <message>
        <source>an extracted field</source>
        <translation>un campo extraído</translation>
    </message>
    <message>
        <source>an extraction with fields</source>
        <translation>una extracción con campos</translation>
    </message>
    <message>
        <source>an image instead of JSON</source>
        <translation>una imagen en lugar de JSON</translation>
    </message>
    <message>
        <source>an inserted row needs a position</source>
        <translation>una fila insertada necesita una posición</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objeto</translation>
    </message>
    <message>
        <source>an unnamed address</source>
        <translation>una dirección sin nombre</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>and %n more</comment>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>respuesta</translation>
    </message>
    <message>
        <source>answer</source>
        <comment>noun</comment>
        <translation>respuesta</translation>
    </message>
    <message>
        <source>any reason</source>
        <translation>cualquier motivo</translation>
    </message>
    <message>
        <source>api colour</source>
        <translation>api color</translation>
    </message>
    <message>
        <source>approximate</source>
        <translation>aproximada</translation>
    </message>
    <message>
        <source>author reviewer colleague corrections</source>
        <translation>autor revisor compañero correcciones</translation>
    </message>
    <message>
        <source>bad certificate</source>
        <translation>certificado incorrecto</translation>
    </message>
    <message>
        <source>below 80</source>
        <translation>menos de 80</translation>
    </message>
    <message>
        <source>blind check</source>
        <translation>comprobación a ciegas</translation>
    </message>
    <message>
        <source>blind check</source>
        <comment>noun</comment>
        <translation>comprobación a ciegas</translation>
    </message>
    <message>
        <source>blind checks matched</source>
        <translation>comprobaciones a ciegas acertadas</translation>
    </message>
    <message>
        <source>cache disk size limit clear remove</source>
        <translation>caché disco tamaño límite vaciar quitar</translation>
    </message>
    <message>
        <source>category</source>
        <translation>categoría</translation>
    </message>
    <message>
        <source>category</source>
        <comment>noun</comment>
        <translation>categoría</translation>
    </message>
    <message>
        <source>change of {what}</source>
        <translation>cambio de {what}</translation>
    </message>
    <message>
        <source>changed on the server after your decision</source>
        <translation>cambiado en el servidor tras su decisión</translation>
    </message>
    <message>
        <source>changed value</source>
        <translation>valor cambiado</translation>
    </message>
    <message>
        <source>check</source>
        <translation>comprobación</translation>
    </message>
    <message>
        <source>checks are nested too deeply</source>
        <translation>las comprobaciones están demasiado anidadas</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>elegida</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>vaciado</translation>
    </message>
    <message>
        <source>clear</source>
        <comment>noun</comment>
        <translation>vaciado</translation>
    </message>
    <message>
        <source>collections</source>
        <translation>colecciones</translation>
    </message>
    <message>
        <source>collections that the list shows</source>
        <translation>colecciones que muestra la lista</translation>
    </message>
    <message>
        <source>complete characters</source>
        <translation>caracteres completos</translation>
    </message>
    <message>
        <source>compressed data without a content encoding instead of JSON</source>
        <translation>datos comprimidos sin codificación declarada en lugar de JSON</translation>
    </message>
    <message>
        <source>conf: needs a number such as conf:&lt;80, conf:80..90, or conf:unknown.</source>
        <translation>conf: necesita un número, como conf:&lt;80, conf:80..90, o bien conf:unknown.</translation>
    </message>
    <message>
        <source>conf:{low}..{high} is reversed. Type conf:{high}..{low}.</source>
        <translation>conf:{low}..{high} está al revés. Escriba conf:{high}..{low}.</translation>
    </message>
    <message>
        <source>confidence level</source>
        <translation>nivel de confianza</translation>
    </message>
    <message>
        <source>confidence unknown</source>
        <translation>confianza desconocida</translation>
    </message>
    <message>
        <source>confidence {confidence}</source>
        <translation>confianza {confidence}</translation>
    </message>
    <message>
        <source>confidence {confidence}, high</source>
        <translation>confianza {confidence}, alta</translation>
    </message>
    <message>
        <source>confidence {confidence}, low</source>
        <translation>confianza {confidence}, baja</translation>
    </message>
    <message>
        <source>confidence {confidence}, medium</source>
        <translation>confianza {confidence}, media</translation>
    </message>
    <message>
        <source>confidence {percent} %</source>
        <translation>confianza {percent} %</translation>
    </message>
    <message>
        <source>confidence, 0 to 100</source>
        <translation>confianza, de 0 a 100</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>confirmación</translation>
    </message>
    <message>
        <source>confirmation</source>
        <comment>noun</comment>
        <translation>confirmación</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>confirmado</translation>
    </message>
    <message>
        <source>confirmed without changes</source>
        <translation>confirmado sin cambios</translation>
    </message>
    <message>
        <source>contents of the field</source>
        <translation>contenido del campo</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>dañada</translation>
    </message>
    <message>
        <source>dark light contrast colour</source>
        <translation>oscuro claro contraste color</translation>
    </message>
    <message>
        <source>date</source>
        <translation>fecha</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>fecha y hora</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>eliminación</translation>
    </message>
    <message>
        <source>delete clear metrics</source>
        <translation>eliminar borrar métricas</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>eliminada</translation>
    </message>
    <message>
        <source>deleted or inserted row</source>
        <translation>fila eliminada o insertada</translation>
    </message>
    <message>
        <source>different value in the lookup table</source>
        <translation>otro valor en la tabla de consulta</translation>
    </message>
    <message>
        <source>different values in the document</source>
        <translation>valores distintos en el documento</translation>
    </message>
    <message>
        <source>different values in two sources</source>
        <translation>valores distintos en dos fuentes</translation>
    </message>
    <message>
        <source>disk size path log settings decisions</source>
        <translation>disco tamaño ruta registro ajustes decisiones</translation>
    </message>
    <message>
        <source>each key once</source>
        <translation>cada clave una vez</translation>
    </message>
    <message>
        <source>edit</source>
        <comment>noun</comment>
        <translation>edición</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>editado</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacío</translation>
    </message>
    <message>
        <source>english spanish</source>
        <translation>inglés español</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>escalada</translation>
    </message>
    <message>
        <source>escalation</source>
        <comment>noun</comment>
        <translation>escalado</translation>
    </message>
    <message>
        <source>evaluated by the service before your change</source>
        <translation>el servicio la evaluó antes de su cambio</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>evidencia</translation>
    </message>
    <message>
        <source>evidence</source>
        <comment>noun</comment>
        <translation>evidencia</translation>
    </message>
    <message>
        <source>evidence {places}</source>
        <translation>evidencia {places}</translation>
    </message>
    <message>
        <source>exported as a number</source>
        <translation>se exporta como número</translation>
    </message>
    <message>
        <source>exported as text, as typed</source>
        <translation>se exporta como texto, tal como se escribe</translation>
    </message>
    <message>
        <source>exported as typed</source>
        <translation>se exporta tal como se escribe</translation>
    </message>
    <message>
        <source>extracted {value}</source>
        <translation>extraído {value}</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>incumplida</translation>
    </message>
    <message>
        <source>failed rule</source>
        <translation>regla incumplida</translation>
    </message>
    <message>
        <source>failed rule (error)</source>
        <translation>regla incumplida (error)</translation>
    </message>
    <message>
        <source>failed rule (warning)</source>
        <translation>regla incumplida (aviso)</translation>
    </message>
    <message>
        <source>field decided</source>
        <translation>campo decidido</translation>
    </message>
    <message>
        <source>field definitions</source>
        <translation>definiciones de campos</translation>
    </message>
    <message>
        <source>fields decided</source>
        <translation>campos decididos</translation>
    </message>
    <message>
        <source>fields per hour</source>
        <translation>campos por hora</translation>
    </message>
    <message>
        <source>fields that need attention</source>
        <translation>campos que requieren atención</translation>
    </message>
    <message>
        <source>fields whose quote was not found on its page</source>
        <translation>campos cuya cita no se encontró en su página</translation>
    </message>
    <message>
        <source>fields with low confidence</source>
        <translation>campos con confianza baja</translation>
    </message>
    <message numerus="yes">
        <source>filled form, %n fields</source>
        <comment>filled form, %n field</comment>
        <translation>
            <numerusform>formulario rellenado, %n campo</numerusform>
            <numerusform>formulario rellenado, %n campos</numerusform>
        </translation>
    </message>
    <message>
        <source>font larger zoom</source>
        <translation>letra más grande zoom</translation>
    </message>
    <message>
        <source>found</source>
        <translation>encontrada</translation>
    </message>
    <message>
        <source>from 50 to 80</source>
        <translation>de 50 a 80</translation>
    </message>
    <message>
        <source>from metadata</source>
        <translation>de los metadatos</translation>
    </message>
    <message>
        <source>group</source>
        <translation>agrupar</translation>
    </message>
    <message>
        <source>halves of surrogate pairs, shown as U+FFFD</source>
        <translation>mitades de pares sustitutos, mostradas como U+FFFD</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>oculto</translation>
    </message>
    <message>
        <source>high</source>
        <comment>confidence</comment>
        <translation>alta</translation>
    </message>
    <message>
        <source>high confidence</source>
        <translation>confianza alta</translation>
    </message>
    <message>
        <source>illegible</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>illegible, not on document, or not applicable</source>
        <translation>ilegible, no está en el documento o no aplicable</translation>
    </message>
    <message>
        <source>import</source>
        <translation>importación</translation>
    </message>
    <message>
        <source>import</source>
        <comment>noun</comment>
        <translation>importación</translation>
    </message>
    <message>
        <source>incomplete JSON</source>
        <translation>JSON incompleto</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>no concluyente</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>inserción</translation>
    </message>
    <message>
        <source>inserted</source>
        <translation>insertada</translation>
    </message>
    <message>
        <source>it has no id</source>
        <translation>no tiene id</translation>
    </message>
    <message>
        <source>it has no {name}</source>
        <translation>no tiene {name}</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>está dañada</translation>
    </message>
    <message>
        <source>its right side is neither a field nor a constant</source>
        <translation>su lado derecho no es ni un campo ni una constante</translation>
    </message>
    <message>
        <source>its threshold is not between 0 and 100</source>
        <translation>su umbral no está entre 0 y 100</translation>
    </message>
    <message>
        <source>its tolerance is negative</source>
        <translation>su tolerancia es negativa</translation>
    </message>
    <message>
        <source>its {name} are not texts</source>
        <translation>sus {name} no son textos</translation>
    </message>
    <message>
        <source>its {name} is not a number</source>
        <translation>su {name} no es un número</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message>
        <source>key per field (average {average})</source>
        <translation>tecla por campo (media {average})</translation>
    </message>
    <message>
        <source>keyboard keys</source>
        <translation>teclado teclas</translation>
    </message>
    <message>
        <source>keys per field (average {average})</source>
        <translation>teclas por campo (media {average})</translation>
    </message>
    <message>
        <source>layout confidence unknown</source>
        <translation>confianza de la posición desconocida</translation>
    </message>
    <message>
        <source>layout confidence {confidence}, {level}</source>
        <translation>confianza de la posición {confidence}, {level}</translation>
    </message>
    <message>
        <source>location of the quote</source>
        <translation>ubicación de la cita</translation>
    </message>
    <message>
        <source>looks like {type}</source>
        <translation>parece {type}</translation>
    </message>
    <message>
        <source>low</source>
        <comment>confidence</comment>
        <translation>baja</translation>
    </message>
    <message>
        <source>low confidence</source>
        <translation>confianza baja</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>marca</translation>
    </message>
    <message>
        <source>mark</source>
        <comment>noun</comment>
        <translation>marca</translation>
    </message>
    <message>
        <source>match {number} of {count}</source>
        <translation>coincidencia {number} de {count}</translation>
    </message>
    <message>
        <source>matching “{query}”</source>
        <translation>que coinciden con “{query}”</translation>
    </message>
    <message>
        <source>medium</source>
        <comment>confidence</comment>
        <translation>media</translation>
    </message>
    <message>
        <source>medium confidence</source>
        <translation>confianza media</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>combinación</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>metadatos</translation>
    </message>
    <message>
        <source>more results</source>
        <translation>más resultados</translation>
    </message>
    <message>
        <source>more than a year</source>
        <translation>más de un año</translation>
    </message>
    <message>
        <source>move</source>
        <translation>desplazamiento</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>requiere atención</translation>
    </message>
    <message>
        <source>needs attention: {reason}</source>
        <translation>requiere atención: {reason}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>no</source>
        <comment>value</comment>
        <translation>no</translation>
    </message>
    <message>
        <source>no changes</source>
        <translation>ningún cambio</translation>
    </message>
    <message>
        <source>no evidence</source>
        <translation>sin evidencia</translation>
    </message>
    <message>
        <source>no page</source>
        <translation>sin página</translation>
    </message>
    <message>
        <source>no pages</source>
        <translation>sin páginas</translation>
    </message>
    <message>
        <source>no quote</source>
        <translation>sin cita</translation>
    </message>
    <message>
        <source>no quote “{quote}”</source>
        <translation>sin cita “{quote}”</translation>
    </message>
    <message>
        <source>no rows</source>
        <translation>ninguna fila</translation>
    </message>
    <message>
        <source>no such field</source>
        <translation>no existe el campo</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>sin valor</translation>
    </message>
    <message>
        <source>no value was extracted</source>
        <translation>no se extrajo ningún valor</translation>
    </message>
    <message>
        <source>no wrong quote “{quote}”</source>
        <translation>ya no es cita incorrecta “{quote}”</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>none</source>
        <comment>effects</comment>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>none</source>
        <comment>fields</comment>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>none, so the review is saved under an ID made from the content</source>
        <translation>ninguno, así que la revisión se guarda con un ID creado a partir del contenido</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>no procede</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>no elegida</translation>
    </message>
    <message>
        <source>not edited</source>
        <translation>no editado</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>no encontrada</translation>
    </message>
    <message>
        <source>not found in the document</source>
        <translation>no se encontró en el documento</translation>
    </message>
    <message>
        <source>not located</source>
        <translation>no localizada</translation>
    </message>
    <message>
        <source>not on document</source>
        <translation>no está en el documento</translation>
    </message>
    <message>
        <source>not on page {page}</source>
        <translation>no está en la página {page}</translation>
    </message>
    <message>
        <source>not reported by the service</source>
        <translation>el servicio no la notificó</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message>
        <source>note</source>
        <comment>noun</comment>
        <translation>nota</translation>
    </message>
    <message>
        <source>note of a reviewer</source>
        <translation>nota de un revisor</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>nota: {note}</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>nada más</translation>
    </message>
    <message>
        <source>nothing needs attention</source>
        <translation>nada requiere atención</translation>
    </message>
    <message>
        <source>nothing to confirm</source>
        <translation>nada que confirmar</translation>
    </message>
    <message>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <source>numbers of JSON</source>
        <translation>números de JSON</translation>
    </message>
    <message>
        <source>of the account</source>
        <translation>de la cuenta</translation>
    </message>
    <message>
        <source>of the fields corrected</source>
        <translation>de los campos corregidos</translation>
    </message>
    <message>
        <source>of work</source>
        <translation>de trabajo</translation>
    </message>
    <message>
        <source>of {last}</source>
        <translation>de {last}</translation>
    </message>
    <message>
        <source>off by {difference}</source>
        <translation>diferencia de {difference}</translation>
    </message>
    <message>
        <source>offline copy</source>
        <translation>copia local</translation>
    </message>
    <message>
        <source>one of a list</source>
        <translation>uno de una lista</translation>
    </message>
    <message>
        <source>other page</source>
        <translation>otra página</translation>
    </message>
    <message>
        <source>override</source>
        <translation>corrección</translation>
    </message>
    <message>
        <source>page 1</source>
        <translation>página 1</translation>
    </message>
    <message>
        <source>page of a quote</source>
        <translation>página de una cita</translation>
    </message>
    <message>
        <source>page {pages}</source>
        <translation>página {pages}</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>página {page}</translation>
    </message>
    <message>
        <source>page {page}, found</source>
        <translation>página {page}, encontrada</translation>
    </message>
    <message>
        <source>page {page}, similar text found</source>
        <translation>página {page}, texto similar encontrado</translation>
    </message>
    <message>
        <source>page {page}, {remark}</source>
        <translation>página {page}, {remark}</translation>
    </message>
    <message>
        <source>page: needs a page such as page:3, or pages such as page:2-4.</source>
        <translation>page: necesita una página, como page:3, o páginas, como page:2-4.</translation>
    </message>
    <message>
        <source>page:{first}-{last} is reversed. Type page:{last}-{first}.</source>
        <translation>page:{first}-{last} está al revés. Escriba page:{last}-{first}.</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>páginas</translation>
    </message>
    <message>
        <source>pages</source>
        <comment>noun</comment>
        <translation>páginas</translation>
    </message>
    <message>
        <source>pages 2 to 4</source>
        <translation>páginas 2 a 4</translation>
    </message>
    <message>
        <source>pages of {part}</source>
        <translation>páginas de {part}</translation>
    </message>
    <message>
        <source>pages {pages}</source>
        <translation>páginas {pages}</translation>
    </message>
    <message>
        <source>parse confidence unknown</source>
        <translation>confianza del texto desconocida</translation>
    </message>
    <message>
        <source>parse confidence {confidence}, {level}</source>
        <translation>confianza del texto {confidence}, {level}</translation>
    </message>
    <message>
        <source>part of the field&apos;s name</source>
        <translation>parte del nombre del campo</translation>
    </message>
    <message>
        <source>part that was not understood</source>
        <translation>parte que no se entendió</translation>
    </message>
    <message>
        <source>pass</source>
        <translation>cumplida</translation>
    </message>
    <message>
        <source>pdf scan image attach</source>
        <translation>pdf escaneo imagen adjuntar</translation>
    </message>
    <message>
        <source>postponed</source>
        <translation>pospuesta</translation>
    </message>
    <message>
        <source>postponed to the end of the list</source>
        <translation>pospuesta al final de la lista</translation>
    </message>
    <message>
        <source>postponed until {time}</source>
        <translation>pospuesta hasta {time}</translation>
    </message>
    <message>
        <source>postponement</source>
        <comment>noun</comment>
        <translation>aplazamiento</translation>
    </message>
    <message>
        <source>prefetch</source>
        <translation>precarga anticipada</translation>
    </message>
    <message>
        <source>quote found on the cited page</source>
        <translation>cita encontrada en la página citada</translation>
    </message>
    <message>
        <source>quote from the document</source>
        <translation>cita del documento</translation>
    </message>
    <message>
        <source>quote not found</source>
        <translation>cita no encontrada</translation>
    </message>
    <message>
        <source>quote not on the cited page</source>
        <translation>la cita no está en la página citada</translation>
    </message>
    <message>
        <source>quote on another page</source>
        <translation>cita en otra página</translation>
    </message>
    <message>
        <source>quote “{quote}”</source>
        <translation>cita “{quote}”</translation>
    </message>
    <message>
        <source>quote: “{quote}”</source>
        <translation>cita: “{quote}”</translation>
    </message>
    <message>
        <source>quotes not located yet</source>
        <translation>citas aún sin localizar</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>rehacer</translation>
    </message>
    <message>
        <source>redo</source>
        <comment>noun</comment>
        <translation>rehacer</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>rejection</source>
        <comment>noun</comment>
        <translation>rechazo</translation>
    </message>
    <message>
        <source>remaining work</source>
        <translation>trabajo pendiente</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>eliminado</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>note</comment>
        <translation>eliminada</translation>
    </message>
    <message>
        <source>removed {text}</source>
        <translation>eliminado {text}</translation>
    </message>
    <message>
        <source>reopen</source>
        <translation>reapertura</translation>
    </message>
    <message>
        <source>reopen</source>
        <comment>noun</comment>
        <translation>reapertura</translation>
    </message>
    <message>
        <source>resolution</source>
        <comment>noun</comment>
        <translation>resolución</translation>
    </message>
    <message>
        <source>resolve</source>
        <translation>resolución</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>restauración</translation>
    </message>
    <message>
        <source>results at the top</source>
        <translation>los resultados en el nivel superior</translation>
    </message>
    <message>
        <source>results in {path}</source>
        <translation>resultados en {path}</translation>
    </message>
    <message>
        <source>revert</source>
        <translation>reversión</translation>
    </message>
    <message>
        <source>revert</source>
        <comment>noun</comment>
        <translation>reversión</translation>
    </message>
    <message>
        <source>review completion</source>
        <comment>noun</comment>
        <translation>revisión terminada</translation>
    </message>
    <message>
        <source>review status</source>
        <translation>estado de la revisión</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>revisada</translation>
    </message>
    <message>
        <source>row as extracted</source>
        <translation>fila tal como se extrajo</translation>
    </message>
    <message>
        <source>row deleted</source>
        <translation>fila eliminada</translation>
    </message>
    <message>
        <source>row deletion</source>
        <comment>noun</comment>
        <translation>eliminación de fila</translation>
    </message>
    <message>
        <source>row inserted</source>
        <translation>fila insertada</translation>
    </message>
    <message>
        <source>row insertion</source>
        <comment>noun</comment>
        <translation>inserción de fila</translation>
    </message>
    <message>
        <source>row merge</source>
        <comment>noun</comment>
        <translation>combinación de filas</translation>
    </message>
    <message>
        <source>row move</source>
        <comment>noun</comment>
        <translation>traslado de fila</translation>
    </message>
    <message>
        <source>row placed at {position}</source>
        <translation>fila colocada en {position}</translation>
    </message>
    <message>
        <source>row restoration</source>
        <comment>noun</comment>
        <translation>restauración de fila</translation>
    </message>
    <message>
        <source>row split</source>
        <comment>noun</comment>
        <translation>división de fila</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>fila {row}</translation>
    </message>
    <message>
        <source>row {row}: {detail}</source>
        <translation>fila {row}: {detail}</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>filas</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>ejecuciones</translation>
    </message>
    <message>
        <source>selected collections</source>
        <translation>colecciones seleccionadas</translation>
    </message>
    <message>
        <source>service address</source>
        <translation>servicio dirección</translation>
    </message>
    <message>
        <source>share</source>
        <translation>proporción</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>se muestra ahora</translation>
    </message>
    <message>
        <source>similar text</source>
        <translation>texto similar</translation>
    </message>
    <message>
        <source>similar text on the cited page</source>
        <translation>texto similar en la página citada</translation>
    </message>
    <message>
        <source>some of a list</source>
        <translation>varios de una lista</translation>
    </message>
    <message>
        <source>something other than a JSON object</source>
        <translation>algo que no es un objeto JSON</translation>
    </message>
    <message>
        <source>split</source>
        <translation>división</translation>
    </message>
    <message>
        <source>supplier, number and amount of another collection</source>
        <translation>proveedor, número e importe de otra colección</translation>
    </message>
    <message>
        <source>system settings</source>
        <translation>ajustes del sistema</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>text in {encoding}</source>
        <translation>texto en {encoding}</translation>
    </message>
    <message>
        <source>text without NUL characters</source>
        <translation>texto sin caracteres NUL</translation>
    </message>
    <message>
        <source>text, read as the number {value}</source>
        <translation>texto, leído como el número {value}</translation>
    </message>
    <message>
        <source>the collection</source>
        <translation>la colección</translation>
    </message>
    <message>
        <source>the columns belong to different tables</source>
        <translation>las columnas pertenecen a tablas distintas</translation>
    </message>
    <message>
        <source>the confidence is unknown</source>
        <translation>la confianza es desconocida</translation>
    </message>
    <message>
        <source>the expression cannot be evaluated here, or takes too long</source>
        <translation>la expresión no se puede evaluar aquí o tarda demasiado</translation>
    </message>
    <message>
        <source>the field does not exist here</source>
        <translation>el campo no existe aquí</translation>
    </message>
    <message>
        <source>the numbers are too large</source>
        <translation>los números son demasiado grandes</translation>
    </message>
    <message>
        <source>the pattern of the rule is not valid</source>
        <translation>el patrón de la regla no es válido</translation>
    </message>
    <message>
        <source>the quote contains a different value</source>
        <translation>la cita contiene otro valor</translation>
    </message>
    <message>
        <source>the quote differs from the page</source>
        <translation>la cita difiere de la página</translation>
    </message>
    <message>
        <source>the results of one collection</source>
        <translation>los resultados de una colección</translation>
    </message>
    <message>
        <source>the rule does not contain a valid date</source>
        <translation>la regla no contiene una fecha válida</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>el servicio</translation>
    </message>
    <message>
        <source>the table has no rows</source>
        <translation>la tabla no tiene filas</translation>
    </message>
    <message>
        <source>the value does not match the pattern</source>
        <translation>el valor no se ajusta al patrón</translation>
    </message>
    <message>
        <source>the value is not a date, or the date is ambiguous</source>
        <translation>el valor no es una fecha, o la fecha es ambigua</translation>
    </message>
    <message>
        <source>the values are neither numbers nor dates</source>
        <translation>los valores no son ni números ni fechas</translation>
    </message>
    <message>
        <source>there is no check</source>
        <translation>no hay ninguna comprobación</translation>
    </message>
    <message>
        <source>there is no value</source>
        <translation>no hay ningún valor</translation>
    </message>
    <message>
        <source>thresholds low</source>
        <translation>umbrales baja</translation>
    </message>
    <message>
        <source>too deeply nested parts</source>
        <translation>partes demasiado anidadas</translation>
    </message>
    <message>
        <source>too deeply nested tables</source>
        <translation>tablas demasiado anidadas</translation>
    </message>
    <message>
        <source>too many changes of style</source>
        <translation>demasiados cambios de estilo</translation>
    </message>
    <message>
        <source>too many list items</source>
        <translation>demasiados elementos de lista</translation>
    </message>
    <message>
        <source>too many paragraphs</source>
        <translation>demasiados párrafos</translation>
    </message>
    <message>
        <source>too much markup</source>
        <translation>demasiadas marcas de formato</translation>
    </message>
    <message>
        <source>too much text</source>
        <translation>demasiado texto</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>verdadero o falso</translation>
    </message>
    <message>
        <source>unchecked</source>
        <translation>sin revisar</translation>
    </message>
    <message>
        <source>unchecked fields</source>
        <translation>campos sin revisar</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>deshacer</translation>
    </message>
    <message>
        <source>undo</source>
        <comment>noun</comment>
        <translation>deshacer</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocida</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>confidence</comment>
        <translation>desconocida</translation>
    </message>
    <message>
        <source>unknown confidence</source>
        <translation>confianza desconocida</translation>
    </message>
    <message>
        <source>unusual among the values of other collections</source>
        <translation>atípico entre los valores de otras colecciones</translation>
    </message>
    <message>
        <source>value from the metadata of the upload</source>
        <translation>valor de los metadatos de la carga</translation>
    </message>
    <message>
        <source>value hidden, type it from the document</source>
        <translation>valor oculto, escríbalo a partir del documento</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>número entero</translation>
    </message>
    <message>
        <source>why the field needs attention</source>
        <translation>por qué el campo requiere atención</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>con una nota</translation>
    </message>
    <message>
        <source>with an image</source>
        <translation>con una imagen</translation>
    </message>
    <message>
        <source>workflows</source>
        <translation>flujos de trabajo</translation>
    </message>
    <message>
        <source>wrong quote</source>
        <translation>cita incorrecta</translation>
    </message>
    <message>
        <source>wrong quote</source>
        <comment>noun</comment>
        <translation>cita incorrecta</translation>
    </message>
    <message>
        <source>wrong quote “{quote}”</source>
        <translation>cita incorrecta “{quote}”</translation>
    </message>
    <message>
        <source>wrong quote: “{quote}”</source>
        <translation>cita incorrecta: “{quote}”</translation>
    </message>
    <message>
        <source>wrong_quote</source>
        <translation>cita incorrecta</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>value</comment>
        <translation>sí</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>sí o no</translation>
    </message>
    <message>
        <source>your answer in place of a value</source>
        <translation>su respuesta en lugar de un valor</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>propia</translation>
    </message>
    <message>
        <source>yyyy-MM-dd HH:mm</source>
        <comment>a format of QDateTimeEdit</comment>
        <translation>dd/MM/yyyy HH:mm</translation>
    </message>
    <message>
        <source>{account} (in use)</source>
        <translation>{account} (en uso)</translation>
    </message>
    <message>
        <source>{address}, version {version} of the API</source>
        <translation>{address}, versión {version} de la API</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} de {count}</translation>
    </message>
    <message>
        <source>{count} (was {before})</source>
        <translation>{count} (antes {before})</translation>
    </message>
    <message>
        <source>{count} loaded.</source>
        <translation>{count} cargadas.</translation>
    </message>
    <message>
        <source>{count} of them came from the backup of {time}.</source>
        <translation>{count} procedían de la copia de seguridad del {time}.</translation>
    </message>
    <message>
        <source>{count} of {total}</source>
        <translation>{count} de {total}</translation>
    </message>
    <message>
        <source>{count} of {total} exported to {path}.</source>
        <translation>{count} de {total} exportadas a {path}.</translation>
    </message>
    <message>
        <source>{count} of {total} loaded.</source>
        <translation>{count} de {total} cargadas.</translation>
    </message>
    <message>
        <source>{count} parts of the settings could not be read, so the defaults are used there ({named}).</source>
        <translation>No se pudieron leer {count} partes de los ajustes, así que ahí se usan los valores predeterminados ({named}).</translation>
    </message>
    <message>
        <source>{count}: {confirmed} confirmed, {edited} edited, {unchecked} unchecked</source>
        <translation>{count}: {confirmed} confirmados, {edited} editados, {unchecked} sin revisar</translation>
    </message>
    <message>
        <source>{day} is after {latest}</source>
        <translation>{day} es posterior a {latest}</translation>
    </message>
    <message>
        <source>{day} is before {earliest}</source>
        <translation>{day} es anterior a {earliest}</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day} de {month} de {year}</translation>
    </message>
    <message>
        <source>{decisions} could not be saved before the program ended.</source>
        <translation>Sin guardar cuando se cerró el programa: {decisions}.</translation>
    </message>
    <message>
        <source>{decisions} restored.</source>
        <translation>Se han restaurado {decisions}.</translation>
    </message>
    <message>
        <source>{decision}. Extracted: {value}</source>
        <translation>{decision}. Extraído: {value}</translation>
    </message>
    <message>
        <source>{different} of {count} values differ</source>
        <translation>{different} de {count} valores difieren</translation>
    </message>
    <message>
        <source>{document}, page {page} of {pages}</source>
        <translation>{document}, página {page} de {pages}</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n collections</source>
        <comment>{done} of %n collection</comment>
        <translation>
            <numerusform>{done} de %n colección</numerusform>
            <numerusform>{done} de %n colecciones</numerusform>
        </translation>
    </message>
    <message>
        <source>{fields} and {rules}</source>
        <translation>{fields} y {rules}</translation>
    </message>
    <message numerus="yes">
        <source>{fields} in {found} of %n collections.</source>
        <comment>{fields} in {found} of %n collection.</comment>
        <translation>
            <numerusform>{fields} en {found} de %n colección.</numerusform>
            <numerusform>{fields} en {found} de %n colecciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>{fields} to check</source>
        <translation>{fields} por revisar</translation>
    </message>
    <message>
        <source>{field} was not confirmed, because the document contains several values. Choose one below the fields ({first} is the first), type the value, or press {clear} if there is none.</source>
        <translation>{field} no se confirmó porque el documento contiene varios valores. Elija uno debajo de los campos ({first} es el primero), escriba el valor o pulse {clear} si no hay ninguno.</translation>
    </message>
    <message>
        <source>{field} was not confirmed. {problem}</source>
        <translation>{field} no se confirmó. {problem}</translation>
    </message>
    <message>
        <source>{file}, page {page}</source>
        <translation>{file}, página {page}</translation>
    </message>
    <message>
        <source>{file}: {count} different files have a similar name. Choose one of them.</source>
        <translation>{file}: {count} archivos distintos tienen un nombre parecido. Elija uno de ellos.</translation>
    </message>
    <message>
        <source>{file}: {count} different files have this name. Choose one of them.</source>
        <translation>{file}: {count} archivos distintos tienen este nombre. Elija uno de ellos.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} a {last}</translation>
    </message>
    <message>
        <source>{host} did not accept a connection in time.</source>
        <translation>{host} no aceptó la conexión a tiempo.</translation>
    </message>
    <message>
        <source>{host} did not complete its response in time.</source>
        <translation>{host} no completó su respuesta a tiempo.</translation>
    </message>
    <message>
        <source>{host} did not respond in time.</source>
        <translation>{host} no respondió a tiempo.</translation>
    </message>
    <message>
        <source>{host} does not belong to the service.</source>
        <translation>{host} no pertenece al servicio.</translation>
    </message>
    <message>
        <source>{host} does not use TLS on this port, so no secure connection is possible. It may only support http://.</source>
        <translation>{host} no usa TLS en este puerto, así que no es posible una conexión segura. Quizá solo admita http://.</translation>
    </message>
    <message numerus="yes">
        <source>{how} to fill {column} from this row down with the %n cells of the column.</source>
        <comment>{how} to fill {column} from this row down with the %n cell of the column.</comment>
        <translation>
            <numerusform>{how} para rellenar {column} desde esta fila hacia abajo con la celda de la columna (%n).</numerusform>
            <numerusform>{how} para rellenar {column} desde esta fila hacia abajo con las %n celdas de la columna.</numerusform>
        </translation>
    </message>
    <message>
        <source>{how} to use “{text}” as the value of {field}.</source>
        <translation>{how} para usar “{text}” como valor de {field}.</translation>
    </message>
    <message>
        <source>{how} to use “{text}”, read as {value}, as the value of {field}.</source>
        <translation>{how} para usar “{text}”, leído como {value}, como valor de {field}.</translation>
    </message>
    <message>
        <source>{key} twice</source>
        <translation>{key} dos veces</translation>
    </message>
    <message>
        <source>{key}: must be {known} or {last}, not “{value}”.</source>
        <translation>{key}: debe ser {known} o {last}, no “{value}”.</translation>
    </message>
    <message>
        <source>{key}: must be {known}, not “{value}”.</source>
        <translation>{key}: debe ser {known}, no “{value}”.</translation>
    </message>
    <message>
        <source>{key}: needs a value such as {key}:{offered}.</source>
        <translation>{key}: necesita un valor, como {key}:{offered}.</translation>
    </message>
    <message>
        <source>{kind} of rule {rule}</source>
        <translation>{kind} de la regla {rule}</translation>
    </message>
    <message>
        <source>{kind} of {fields}</source>
        <translation>{kind} de {fields}</translation>
    </message>
    <message>
        <source>{kind} on {fields}</source>
        <translation>{kind} en {fields}</translation>
    </message>
    <message>
        <source>{left} % from the left, {top} % from the top</source>
        <translation>{left} % desde la izquierda, {top} % desde arriba</translation>
    </message>
    <message>
        <source>{left} is above {right}</source>
        <translation>{left} es mayor que {right}</translation>
    </message>
    <message>
        <source>{left} is below {right}</source>
        <translation>{left} es menor que {right}</translation>
    </message>
    <message>
        <source>{left} is equal to {right}</source>
        <translation>{left} es igual a {right}</translation>
    </message>
    <message>
        <source>{left} is not above {right}</source>
        <translation>{left} no es mayor que {right}</translation>
    </message>
    <message>
        <source>{left} is not below {right}</source>
        <translation>{left} no es menor que {right}</translation>
    </message>
    <message>
        <source>{left} is not equal to {right}</source>
        <translation>{left} no es igual a {right}</translation>
    </message>
    <message>
        <source>{low} and {high} %</source>
        <translation>{low} y {high} %</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} a {high}</translation>
    </message>
    <message numerus="yes">
        <source>{named} and %n more</source>
        <comment>{named} and %n more</comment>
        <translation>
            <numerusform>{named} y %n más</numerusform>
            <numerusform>{named} y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>{named}; and {more} more</source>
        <translation>{named}; y {more} más</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <comment>{names} and %n more</comment>
        <translation>
            <numerusform>{names} y %n más</numerusform>
            <numerusform>{names} y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} ({now} now, {rescued} rescued)</source>
        <translation>{name} ({now} ahora, {rescued} recuperado)</translation>
    </message>
    <message>
        <source>{name} already exists. Export again to replace it.</source>
        <translation>{name} ya existe. Exporte de nuevo para reemplazarlo.</translation>
    </message>
    <message numerus="yes">
        <source>{name} exported: %n files in {folder}.</source>
        <comment>{name} exported: %n file in {folder}.</comment>
        <translation>
            <numerusform>{name} exportada: %n archivo en {folder}.</numerusform>
            <numerusform>{name} exportada: %n archivos en {folder}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is damaged, so it cannot be read.</source>
        <translation>{name} está dañado, así que no se puede leer.</translation>
    </message>
    <message>
        <source>{name} is neither a PDF nor an image (PNG, JPEG or TIFF).</source>
        <translation>{name} no es ni un PDF ni una imagen (PNG, JPEG o TIFF).</translation>
    </message>
    <message>
        <source>{name} is no longer marked as done, but its exported files are still in {folder}: {names}.</source>
        <translation>{name} ya no está marcada como terminada, pero sus archivos exportados siguen en {folder}: {names}.</translation>
    </message>
    <message>
        <source>{name} is not stored on this computer.</source>
        <translation>{name} no está guardada en este equipo.</translation>
    </message>
    <message>
        <source>{name} is open again.</source>
        <translation>{name} vuelve a estar abierta.</translation>
    </message>
    <message>
        <source>{name} is open, but its offline copy could not be saved. {error}</source>
        <translation>{name} está abierta, pero no se pudo guardar su copia local. {error}</translation>
    </message>
    <message>
        <source>{name} is protected by a password.</source>
        <translation>{name} está protegido con una contraseña.</translation>
    </message>
    <message>
        <source>{name} is the first collection of the list.</source>
        <translation>{name} es la primera colección de la lista.</translation>
    </message>
    <message>
        <source>{name} is the first collection of the queue.</source>
        <translation>{name} es la primera colección de la cola.</translation>
    </message>
    <message>
        <source>{name} is the last collection of the list.</source>
        <translation>{name} es la última colección de la lista.</translation>
    </message>
    <message>
        <source>{name} is the last collection of the queue.</source>
        <translation>{name} es la última colección de la cola.</translation>
    </message>
    <message>
        <source>{name} marked as reviewed.</source>
        <translation>{name} marcada como revisada.</translation>
    </message>
    <message>
        <source>{name} row {row}</source>
        <translation>{name} fila {row}</translation>
    </message>
    <message>
        <source>{name} still has {left} to check. Press {key} again to mark it anyway.</source>
        <translation>{name} aún tiene {left} por revisar. Pulse {key} de nuevo para marcarla de todos modos.</translation>
    </message>
    <message>
        <source>{name} takes too long to open.</source>
        <translation>{name} tarda demasiado en abrirse.</translation>
    </message>
    <message>
        <source>{name} was not checked. {problem}</source>
        <translation>{name} no se comprobó. {problem}</translation>
    </message>
    <message>
        <source>{name} was not confirmed, because a blind check hides its value. Type the value.</source>
        <translation>{name} no se confirmó, porque una comprobación a ciegas oculta su valor. Escriba el valor.</translation>
    </message>
    <message>
        <source>{name} was not confirmed, because the document contains several values.</source>
        <translation>{name} no se confirmó, porque el documento contiene varios valores.</translation>
    </message>
    <message>
        <source>{name} was not confirmed.</source>
        <translation>{name} no se confirmó.</translation>
    </message>
    <message>
        <source>{name} was not exported. {sentence}</source>
        <translation>{name} no se exportó. {sentence}</translation>
    </message>
    <message>
        <source>{name} was not marked as reviewed, because its fields are not shown. Press {key} to open the next collection.</source>
        <translation>{name} no se marcó como revisada porque no se muestran sus campos. Pulse {key} para abrir la colección siguiente.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} de {count}</translation>
    </message>
    <message>
        <source>{page} (similar)</source>
        <translation>{page} (similar)</translation>
    </message>
    <message>
        <source>{path} ({size} MB)</source>
        <translation>{path} ({size} MB)</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>No se puede leer {path}: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}.</source>
        <translation>No se puede usar {path}: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: its links form a loop.</source>
        <translation>No se puede escribir {path}: sus enlaces forman un bucle.</translation>
    </message>
    <message>
        <source>{path} cannot be written: no program reads from this pipe.</source>
        <translation>No se puede escribir {path}: ningún programa lee de esta tubería.</translation>
    </message>
    <message>
        <source>{path} cannot be written: the disk is full or a quota is exceeded.</source>
        <translation>No se puede escribir {path}: el disco está lleno o se ha superado una cuota.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>No se puede escribir {path}: {reason}.</translation>
    </message>
    <message>
        <source>{path} does not contain drafts of this application.</source>
        <translation>{path} no contiene borradores de esta aplicación.</translation>
    </message>
    <message>
        <source>{path} has a mark that does not belong to such a row</source>
        <translation>{path} tiene una marca que no corresponde a una fila así</translation>
    </message>
    <message>
        <source>{path} is a device, not a file.</source>
        <translation>{path} es un dispositivo, no un archivo.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file.</source>
        <translation>{path} es una carpeta, no un archivo.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a results JSON file in it.</source>
        <translation>{path} es una carpeta. Elija en ella un archivo JSON de resultados.</translation>
    </message>
    <message>
        <source>{path} is a named pipe, not a file.</source>
        <translation>{path} es una tubería con nombre, no un archivo.</translation>
    </message>
    <message>
        <source>{path} is a socket, not a file.</source>
        <translation>{path} es un socket, no un archivo.</translation>
    </message>
    <message>
        <source>{path} is corrected a second time</source>
        <translation>{path} se corrige por segunda vez</translation>
    </message>
    <message>
        <source>{path} is damaged: {reason}.</source>
        <translation>{path} está dañado: {reason}.</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} está vacío.</translation>
    </message>
    <message>
        <source>{path} is larger than {size} MB.</source>
        <translation>{path} ocupa más de {size} MB.</translation>
    </message>
    <message>
        <source>{path} is not a field</source>
        <translation>{path} no es un campo</translation>
    </message>
    <message>
        <source>{path} is not a part of the document</source>
        <translation>{path} no es una parte del documento</translation>
    </message>
    <message>
        <source>{path} is not a row such as line_items[0]</source>
        <translation>{path} no es una fila como line_items[0]</translation>
    </message>
    <message>
        <source>{path} is not a valid file name.</source>
        <translation>{path} no es un nombre de archivo válido.</translation>
    </message>
    <message>
        <source>{path} is not the file that was attached.</source>
        <translation>{path} no es el archivo que se adjuntó.</translation>
    </message>
    <message>
        <source>{path} is the results file itself. Choose another file for the export.</source>
        <translation>{path} es el propio archivo de resultados. Elija otro archivo para la exportación.</translation>
    </message>
    <message>
        <source>{path} or its folder is not writable.</source>
        <translation>No se puede escribir en {path} o en su carpeta.</translation>
    </message>
    <message>
        <source>{path} was moved or deleted while it was in use.</source>
        <translation>{path} se movió o se eliminó mientras estaba en uso.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of this application (format {format}, this version knows {known}).</source>
        <translation>{path} lo escribió una versión más reciente de esta aplicación (formato {format}; esta versión conoce el {known}).</translation>
    </message>
    <message>
        <source>{path}: expected {expected}, found {found}.</source>
        <translation>{path}: se esperaba: {expected}; se encontró: {found}.</translation>
    </message>
    <message>
        <source>{position} of {count} in the queue</source>
        <translation>{position} de {count} en la cola</translation>
    </message>
    <message>
        <source>{qt} and {pyside}</source>
        <translation>{qt} y {pyside}</translation>
    </message>
    <message>
        <source>{reviewedAction} marks the collection as reviewed and opens the next one, {exportAction} exports, and {helpAction} lists all shortcuts. {tourAction} starts this tour again.</source>
        <translation>{reviewedAction} marca la colección como revisada y abre la siguiente, {exportAction} exporta y {helpAction} muestra todos los atajos. {tourAction} vuelve a empezar este recorrido.</translation>
    </message>
    <message numerus="yes">
        <source>{reviewed} of %n reviewed</source>
        <comment>{reviewed} of %n reviewed</comment>
        <translation>
            <numerusform>{reviewed} de %n revisada</numerusform>
            <numerusform>{reviewed} de %n revisadas</numerusform>
        </translation>
    </message>
    <message>
        <source>{row} {cell}, not in this row</source>
        <translation>{row} {cell}, no está en esta fila</translation>
    </message>
    <message>
        <source>{shortcut} (changed)</source>
        <translation>{shortcut} (cambiado)</translation>
    </message>
    <message>
        <source>{shortcut} for {action}</source>
        <translation>{shortcut} para {action}</translation>
    </message>
    <message>
        <source>{shortcut} is available.</source>
        <translation>{shortcut} está disponible.</translation>
    </message>
    <message>
        <source>{shortcut} is now assigned to “{action}”.</source>
        <translation>{shortcut} está ahora asignado a “{action}”.</translation>
    </message>
    <message>
        <source>{shortcut} is used by “{action}”.</source>
        <translation>“{action}” usa {shortcut}.</translation>
    </message>
    <message>
        <source>{shown} of {count} shown</source>
        <translation>{shown} de {count} mostradas</translation>
    </message>
    <message>
        <source>{shown} of {total} collections.</source>
        <translation>{shown} de {total} colecciones.</translation>
    </message>
    <message>
        <source>{size} MB received</source>
        <translation>{size} MB recibidos</translation>
    </message>
    <message>
        <source>{size} kB</source>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>{size} kB received</source>
        <translation>{size} kB recibidos</translation>
    </message>
    <message>
        <source>{step} in {collection}</source>
        <translation>{step} en {collection}</translation>
    </message>
    <message>
        <source>{summary} from the results fetched {time}.</source>
        <translation>{summary} respecto a los resultados obtenidos el {time}.</translation>
    </message>
    <message>
        <source>{sum} ({field} is not known)</source>
        <translation>{sum} (no se conoce {field})</translation>
    </message>
    <message>
        <source>{text} (Esc)</source>
        <translation>{text} (Esc)</translation>
    </message>
    <message>
        <source>{text} is neither the URL of a collection&apos;s results nor a verification URL.</source>
        <translation>{text} no es ni la URL de los resultados de una colección ni una URL de verificación.</translation>
    </message>
    <message>
        <source>{text} is not a collection ID: only up to 128 letters, digits, - and _ are allowed.</source>
        <translation>{text} no es un ID de colección: solo se admiten hasta 128 letras, cifras, - y _.</translation>
    </message>
    <message>
        <source>{text} is not a document packet ID: only up to 128 letters, digits, - and _ are allowed.</source>
        <translation>{text} no es un ID de paquete de documentos: solo se admiten hasta 128 letras, cifras, - y _.</translation>
    </message>
    <message>
        <source>{text} is not a field path such as invoice_number or line_items[0].amount</source>
        <translation>{text} no es la ruta de un campo, como invoice_number o line_items[0].amount</translation>
    </message>
    <message>
        <source>{text} is not a run ID: only up to 128 letters, digits, - and _ are allowed.</source>
        <translation>{text} no es un ID de ejecución: solo se admiten hasta 128 letras, cifras, - y _.</translation>
    </message>
    <message>
        <source>{text} is not a split ID: only up to 128 letters, digits, - and _ are allowed.</source>
        <translation>{text} no es un ID de división: solo se admiten hasta 128 letras, cifras, - y _.</translation>
    </message>
    <message>
        <source>{text} is not a valid URL.</source>
        <translation>{text} no es una URL válida.</translation>
    </message>
    <message>
        <source>{text} is not a workflow ID: only up to 128 letters, digits, - and _ are allowed.</source>
        <translation>{text} no es un ID de flujo de trabajo: solo se admiten hasta 128 letras, cifras, - y _.</translation>
    </message>
    <message>
        <source>{text} is the URL of a workflow. Enter the workflow ID and a collection ID.</source>
        <translation>{text} es la URL de un flujo de trabajo. Indique el ID del flujo de trabajo y el de una colección.</translation>
    </message>
    <message>
        <source>{text}, links to {target}</source>
        <translation>{text}, enlaza con {target}</translation>
    </message>
    <message>
        <source>{text}, warning: {warning}</source>
        <translation>{text}, aviso: {warning}</translation>
    </message>
    <message>
        <source>{time} by {author}</source>
        <translation>{time} por {author}</translation>
    </message>
    <message>
        <source>{title}, as a table</source>
        <translation>{title}, como tabla</translation>
    </message>
    <message>
        <source>{type} instead of JSON</source>
        <translation>{type} en lugar de JSON</translation>
    </message>
    <message>
        <source>{value} (extracted: {extracted})</source>
        <translation>{value} (extraído: {extracted})</translation>
    </message>
    <message>
        <source>{value} is not a known operator</source>
        <translation>{value} no es un operador conocido</translation>
    </message>
    <message>
        <source>{value} is not a known type of check</source>
        <translation>{value} no es un tipo de comprobación conocido</translation>
    </message>
    <message>
        <source>{value} is not one of the allowed values</source>
        <translation>{value} no es uno de los valores permitidos</translation>
    </message>
    <message>
        <source>{value}, treated as unknown</source>
        <translation>{value}, tratado como desconocido</translation>
    </message>
    <message>
        <source>{variable} names “{value}”, which is not a folder of certificates.</source>
        <translation>{variable} indica “{value}”, que no es una carpeta de certificados.</translation>
    </message>
    <message>
        <source>{which} · also on page {page} · {match}</source>
        <translation>{which} · también en la página {page} · {match}</translation>
    </message>
    <message>
        <source>{which} · found on page {page}</source>
        <translation>{which} · en la página {page}</translation>
    </message>
    <message>
        <source>{which} · found on page {page}, but not word for word</source>
        <translation>{which} · en la página {page}, pero no literalmente</translation>
    </message>
    <message>
        <source>{which} · found on page {page}, not on page {cited}</source>
        <translation>{which} · en la página {page}, no en la {cited}</translation>
    </message>
    <message>
        <source>“-” must be directly before a term, such as -status:open.</source>
        <translation>“-” debe ir justo delante de un término, como -status:open.</translation>
    </message>
    <message>
        <source>“Sort” in the View menu changes it until the window is closed.</source>
        <translation>“Ordenar” del menú Ver lo cambia hasta que se cierre la ventana.</translation>
    </message>
    <message>
        <source>“System” follows the desktop.</source>
        <translation>“Sistema” sigue al escritorio.</translation>
    </message>
    <message>
        <source>“System” follows the desktop. The window opens again where you are.</source>
        <translation>“Sistema” sigue al escritorio. La ventana se abre de nuevo donde está.</translation>
    </message>
    <message>
        <source>“or” needs a term after it.</source>
        <translation>“or” necesita un término detrás.</translation>
    </message>
    <message>
        <source>“or” needs a term before it.</source>
        <translation>“or” necesita un término delante.</translation>
    </message>
    <message>
        <source>“{text}” contains a time.</source>
        <translation>“{text}” contiene una hora.</translation>
    </message>
    <message>
        <source>“{text}” contains more than a number.</source>
        <translation>“{text}” contiene algo más que un número.</translation>
    </message>
    <message>
        <source>“{text}” does not exist. The pages are 1 to {last}.</source>
        <translation>“{text}” no existe. Las páginas van de la 1 a la {last}.</translation>
    </message>
    <message>
        <source>“{text}” has no time of day.</source>
        <translation>“{text}” no tiene hora.</translation>
    </message>
    <message>
        <source>“{text}” is not a date with a time of day.</source>
        <translation>“{text}” no es una fecha con hora.</translation>
    </message>
    <message>
        <source>“{text}” is not a date.</source>
        <translation>“{text}” no es una fecha.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>“{text}” no es un número.</translation>
    </message>
    <message>
        <source>“{text}” is not a page. Type pages such as 1-3, 5.</source>
        <translation>“{text}” no es una página. Escriba páginas como 1-3, 5.</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number.</source>
        <translation>“{text}” no es un número entero.</translation>
    </message>
    <message numerus="yes">
        <source>“{text}” is not one of the options: {options} and %n more.</source>
        <comment>“{text}” is not one of the options: {options} and %n more.</comment>
        <translation>
            <numerusform>“{text}” no es una de las opciones: {options} y %n más.</numerusform>
            <numerusform>“{text}” no es una de las opciones: {options} y %n más.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{text}” is not one of the options: {options}.</source>
        <translation>“{text}” no es una de las opciones: {options}.</translation>
    </message>
    <message>
        <source>“{text}” is not one of the options; did you mean “{option}”?</source>
        <translation>“{text}” no es una de las opciones; ¿quería decir “{option}”?</translation>
    </message>
    <message>
        <source>“{text}” is not true or false.</source>
        <translation>“{text}” no es verdadero ni falso.</translation>
    </message>
    <message>
        <source>“{text}” is reversed. Type {last}-{first}.</source>
        <translation>“{text}” está al revés. Escriba {last}-{first}.</translation>
    </message>
    <message>
        <source>“{title}” was removed.</source>
        <translation>“{title}” se ha quitado.</translation>
    </message>
    <message>
        <source>“{title}” will be removed from the list. Its decisions stay on this computer. Press “Remove” again to remove it.</source>
        <translation>“{title}” se quitará de la lista. Sus decisiones permanecen en este equipo. Pulse “Quitar” de nuevo para quitarla.</translation>
    </message>
    <message numerus="yes">
        <source>… (%n more characters)</source>
        <comment>… (%n more character)</comment>
        <translation>
            <numerusform>… (%n carácter más)</numerusform>
            <numerusform>… (%n caracteres más)</numerusform>
        </translation>
    </message>
</context>
</TS>
